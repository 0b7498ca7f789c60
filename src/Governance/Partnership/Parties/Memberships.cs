using Microsoft.EntityFrameworkCore.Storage;
using Platform.Governance.Partnership.Parties.Contacts;

namespace Platform.Governance.Partnership.Parties;

/// <summary>Who is a party, and when (COV-02).</summary>
internal static class Memberships
{
    /// <summary>The moment that stands for a day: its end, so that who acceded on it is a party and who left or was excluded on it is not.</summary>
    public static DateTimeOffset MomentOf(DateOnly day) => DutchTime.StartOf(day.AddDays(1)).AddMicroseconds(-1);

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

    /// <summary>
    /// Why a party cannot act: excluded (GOV-20), left (COV-02), or a stranger, by the rule of what it wants to do; null when it can.
    /// </summary>
    public static async Task<Refusal?> NoPartyAsync(
        this PlatformDbContext db, HouseProfile house, string party, DateTimeOffset at, string ruleOfStranger, CancellationToken ct)
    {
        var last = await db.Set<Membership>().AsNoTracking().Where(m => m.House == house.Id && m.Party == party && m.From <= at)
            .OrderByDescending(m => m.From).ThenByDescending(m => m.To).FirstOrDefaultAsync(ct);
        if (last?.To > at) return null;
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
    /// The caller commits, also what was refused: that line is saved too.
    /// </summary>
    public static async Task<IDbContextTransaction> TakeTurnAsync(this PlatformDbContext db, HouseProfile house, CancellationToken ct)
    {
        var turn = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(778204, hashtext({house.Id}))", ct);
        return turn;
    }

    /// <summary>Every version of the membership that runs now, to be ended; none when the organisation is no party.</summary>
    public static async Task<List<Membership>> RunningAsync(
        this PlatformDbContext db, HouseProfile house, string party, DateTimeOffset now, CancellationToken ct) =>
        await db.MembershipAtAsync(house, party, now, ct) is { } current
            ? await db.Set<Membership>().Where(m => m.House == house.Id && m.Party == party && m.Since == current.Since).ToListAsync(ct)
            : [];

    /// <summary>GOV-25: a party that is gone has no contact persons.</summary>
    public static async Task EndContactsAsync(this PlatformDbContext db, HouseProfile house, string party, DateOnly on, CancellationToken ct)
    {
        var theirs = db.Set<Contact>().Where(c => c.House == house.Id && c.Party == party && (c.UntilOn == null || c.UntilOn > on));
        foreach (var contact in await theirs.ToListAsync(ct)) contact.EndOn(on);
    }
}
