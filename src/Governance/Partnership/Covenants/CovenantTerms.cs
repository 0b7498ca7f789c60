namespace Platform.Governance.Partnership.Covenants;

/// <summary>GOV-19: the term of a house's covenant as it stands in the database.</summary>
internal static class CovenantTerms
{
    /// <summary>The calendar of the covenant; null while the day on which it was signed is not on record.</summary>
    public static async Task<CovenantTermCalendar?> TermAsync(this PlatformDbContext db, HouseProfile house, DateOnly today, CancellationToken ct)
    {
        if ((await db.Set<CovenantVersion>().AsNoTracking().FoundingAsync(house.Covenant.Id, ct))?.InForceFrom is not { } from) return null;
        var (first, renewal) = (house.Covenant.Term.FirstYears, house.Covenant.Term.RenewalYears);
        var term = CovenantTermCalendar.Of(from, first, renewal, today);
        var staying = await db.PartiesOnAsync(house.Covenant, term.NextRenewalOn!.Value, ct);
        return staying.Values.Any(parties => parties.Count > 0) ? term : CovenantTermCalendar.Of(from, first, renewal, today, term.NextRenewalOn);
    }

    /// <summary>
    /// The last day of the running term: the day on which a party that gives notice goes out; null while the day of signing is not on record.
    /// </summary>
    public static async Task<DateOnly?> TermEndsOnAsync(this PlatformDbContext db, HouseProfile house, DateOnly today, CancellationToken ct) =>
        (await db.TermAsync(house, today, ct))?.RunsUntil;
}
