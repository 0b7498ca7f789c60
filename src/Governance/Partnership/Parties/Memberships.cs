using Platform.Governance.Partnership.Parties.Contacts;

namespace Platform.Governance.Partnership.Parties;

/// <summary>Who is a party, and when (COV-02).</summary>
internal static class Memberships
{
    /// <summary>The moment that stands for a day: its end, so that who acceded on it is a party and who left or was excluded on it is not.</summary>
    public static DateTimeOffset MomentOf(DateOnly day) => DutchTime.EndOf(day).AddMicroseconds(-1);

    /// <summary>The versions that hold at a moment: one per party.</summary>
    public static IQueryable<Membership> At(this IQueryable<Membership> memberships, string house, DateTimeOffset at) =>
        memberships.Where(m => m.House == house && m.From <= at && m.To > at);

    /// <summary>The ids of the parties of a house at a moment.</summary>
    public static Task<List<string>> ActivePartiesAsync(this PlatformDbContext db, HouseProfile house, DateTimeOffset at, CancellationToken ct) =>
        db.Set<Membership>().AsNoTracking().At(house.Id, at).OrderBy(m => m.Party).Select(m => m.Party).ToListAsync(ct);

    /// <summary>What a party was on a day (at its end); null when it was no party.</summary>
    public static Task<Membership?> MembershipOnAsync(this PlatformDbContext db, HouseProfile house, string party, DateOnly on,
        CancellationToken ct) =>
        db.MembershipAtAsync(house, party, MomentOf(on), ct);

    /// <summary>The same at a moment.</summary>
    public static Task<Membership?> MembershipAtAsync(
        this PlatformDbContext db, HouseProfile house, string party, DateTimeOffset at, CancellationToken ct) =>
        db.Set<Membership>().AsNoTracking().At(house.Id, at).SingleOrDefaultAsync(m => m.Party == party, ct);

    /// <summary>The same, now.</summary>
    public static Task<Membership?> MembershipNowAsync(this UseCase use, string party) =>
        use.Db.MembershipAtAsync(use.House, party, use.Now, use.Aborted);

    /// <summary>
    /// Why a party cannot act: excluded (GOV-20), left (COV-02), or a stranger, by the rule of what it wants to do; null when it can.
    /// </summary>
    public static async Task<Refusal?> NoPartyAsync(this UseCase use, string party, string ruleOfStranger)
    {
        var (house, now) = (use.House, use.Now);
        var last = await use.Db.Set<Membership>().AsNoTracking().Where(m => m.House == house.Id && m.Party == party && m.From <= now)
            .OrderByDescending(m => m.From).ThenByDescending(m => m.To).FirstOrDefaultAsync(use.Aborted);
        if (last?.To > now) return null;
        var (rule, detail) = last?.Ending switch
        {
            null => (ruleOfStranger, "Deze organisatie is hier nog geen partij."),
            Ending.Excluded => (RuleIds.Gov20, "Deze partij is uitgesloten."),
            _ => (RuleIds.Cov02, "Deze partij heeft het huis verlaten."),
        };
        return house.Unless(false, rule, detail) ?? house.Unless(false, RuleIds.Cov02, detail);
    }

    /// <summary>
    /// Acts that change who is a party come one at a time in a house: an accession counts the approvals of parties that another could add.
    /// </summary>
    public static Change<T> ChangeParties<T>(this UseCase use, Act act, Func<CancellationToken, Task<T?>> find) where T : class =>
        use.ChangeLocked(act, async ct =>
        {
            await use.Db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(778204, hashtext({use.House.Id}))", ct);
            return await find(ct);
        });

    /// <summary>Every version of the membership that runs at a moment, to be ended; none when the organisation is no party.</summary>
    public static async Task<List<Membership>> RunningAsync(this UseCase use, string party, DateTimeOffset at) =>
        await use.Db.MembershipAtAsync(use.House, party, at, use.Aborted) is { } current
            ? await use.Db.Set<Membership>().Where(m => m.House == use.House.Id && m.Party == party && m.Since == current.Since)
                .ToListAsync(use.Aborted)
            : [];

    /// <summary>GOV-25: a party that is gone has no contact persons.</summary>
    public static async Task EndContactsAsync(this UseCase use, string party, DateOnly on)
    {
        var theirs = use.Db.Set<Contact>().Where(c => c.House == use.House.Id && c.Party == party && (c.UntilOn == null || c.UntilOn > on));
        foreach (var contact in await theirs.ToListAsync(use.Aborted)) contact.EndOn(on);
    }
}
