using Platform.Contracts.Governance;

namespace Platform.Governance.Oversight.Accounts;

/// <summary>
/// Who keeps the records of accounts. A party vouches for its own people (MN 17.2, GM 18.2; WGS 1.8(2): the participant designates), so whoever speaks for
/// it in the tactical meeting keeps those of its party; who leads the house or its work process keeps them for any party, from what the party wrote.
/// </summary>
internal static class AccountRights
{
    /// <summary>Keep the records of every party.</summary>
    public static readonly string[] Keepers = [.. Rights.Writers, Roles.LocationManager, Roles.ProcessDirector];

    /// <summary>See the records of every party.</summary>
    public static readonly string[] Wide = [.. Keepers, Roles.PrivacyOfficer, Roles.Auditor];

    /// <summary>Keep and see those of their own party.</summary>
    public static readonly string[] Own = [Roles.PartnerDelegate];

    public static readonly string[] Writers = [.. Keepers, .. Own];

    public static readonly string[] Readers = [.. Wide, .. Own];

    /// <summary>Keeps the records of this party.</summary>
    public static bool MayKeepAccounts(this CurrentUser user, string party) => user.IsAny(Keepers) || (user.IsAny(Own) && user.Party == party);

    /// <summary>Whether another record of the account at this party touches these days.</summary>
    public static Task<bool> OverlapsAsync(
        this PlatformDbContext db, HouseProfile house, string account, string party, AccountFacts facts, Guid? but, CancellationToken ct)
    {
        var (startsAt, after) = (DutchTime.StartOf(facts.From), facts.Until is { } last ? DutchTime.StartOf(last.AddDays(1)) : (DateTimeOffset?)null);
        return db.Set<AccountRecord>().AnyAsync(r => r.House == house.Id && r.Account == account && r.Party == party && r.Id != but
            && (after == null || r.StartsAt < after) && (r.EndsAt == null || r.EndsAt > startsAt), ct);
    }

    /// <summary>Tells every service how these accounts of one house stand.</summary>
    public static void Tell(this PlatformDbContext db, string house, params IEnumerable<AccountRecord> records) => db.Publish(new AccountStandingsChanged
    {
        House = house, Accounts = [.. records.Select(ToTold)],
    });

    public static AccountStandingOf ToTold(this AccountRecord record) => new()
    {
        RecordId = record.Id, Account = record.Account, Party = record.Party, CompleteFrom = record.CompleteFrom, CompleteUntil = record.CompleteUntil,
        Revision = record.Revision,
    };

    public static ProblemHttpResult Ended() => Problems.WrongState("Deze registratie is al beëindigd.");
}
