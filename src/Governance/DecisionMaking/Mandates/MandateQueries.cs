namespace Platform.Governance.DecisionMaking.Mandates;

/// <summary>GOV-26: what others ask about mandates.</summary>
internal static class MandateQueries
{
    /// <summary>
    /// May the taker act for the giver in this body on this day? By a mandate of the giver itself, or one passed on with leave; only
    /// between those who are parties of the house now.
    /// </summary>
    public static async Task<bool> HasMandateAsync(
        this PlatformDbContext db, HouseProfile house, string giver, string taker, string scope, string body, DateOnly on, CancellationToken ct) =>
        (await db.MandatesOnAsync(house, body, on, ct)).Reach(giver, taker, scope);

    /// <summary>Every mandate in force in this body on this day, between those who are parties of the house now.</summary>
    public static async Task<IReadOnlyList<Mandate>> MandatesOnAsync(this PlatformDbContext db, HouseProfile house, string body, DateOnly on,
        CancellationToken ct) =>
        await db.Set<Mandate>().AsNoTracking().Where(m => m.House == house.Id && (m.Body == null || m.Body == body)).InForce(house, on).ToListAsync(ct);

    /// <summary>Does the taker act for the giver by these mandates, straight or passed on with leave?</summary>
    public static bool Reach(this IEnumerable<Mandate> mandates, string giver, string taker, string scope)
    {
        var ofScope = mandates.Where(mandate => mandate.Scope == scope).ToList();
        var seen = new HashSet<string> { giver };
        var passing = new Queue<string>([giver]);
        while (passing.TryDequeue(out var from))
        {
            foreach (var step in ofScope.Where(mandate => mandate.Giver == from && seen.Add(mandate.Taker)))
            {
                if (step.Taker == taker) return true;
                if (step.MayPassOn) passing.Enqueue(step.Taker);
            }
        }

        return false;
    }

    internal static IQueryable<Mandate> InForce(this IQueryable<Mandate> mandates, HouseProfile house, DateOnly on)
    {
        string[] parties = [.. house.Parties.Select(party => party.Id)];
        return mandates.Where(m => m.AcceptedOn != null && m.From <= on && (m.Until == null || m.Until >= on)
            && (m.RevokedOn == null || m.RevokedOn > on)
            && parties.Contains(m.Giver) && parties.Contains(m.Taker));
    }

    internal static IQueryable<Mandate> EndingBy(this IQueryable<Mandate> mandates, DateOnly day) =>
        mandates.Where(m => m.Until != null && m.Until <= day);
}
