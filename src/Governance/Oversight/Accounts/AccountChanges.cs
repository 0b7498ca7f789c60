using Platform.Contracts.Governance;

namespace Platform.Governance.Oversight.Accounts;

/// <summary>What makes and changes of a record have in common.</summary>
internal static class AccountChanges
{
    /// <summary>A change of a record that was not ended yet, by who keeps those of its party.</summary>
    public static Change<AccountRecord> ChangeRecord(this UseCase use, Guid id, string action, InputErrors errors) => use
        .Change(new(action, RuleIds.Acc04) { On = id }, ct => use.Seen<AccountRecord>().SingleOrDefaultAsync(r => r.Id == id, ct))
        .Input(errors)
        .Right(record => use.User.MayKeepAccounts(record.Party), Refusals.Keepers)
        .IfMatch()
        .State(static record => record.EndedAt is null, "Deze registratie is al beëindigd.");

    /// <summary>Whether another record of the account at this party touches these days.</summary>
    public static Task<bool> OverlapsAsync(this UseCase use, string account, string party, AccountFacts facts, Guid? but = null)
    {
        var house = use.House.Id;
        var (startsAt, after) = (DutchTime.StartOf(facts.From), facts.Until is { } last ? DutchTime.EndOf(last) : (DateTimeOffset?)null);
        return use.Db.Set<AccountRecord>().AnyAsync(r => r.House == house && r.Account == account && r.Party == party && r.Id != but
            && (after == null || r.StartsAt < after) && (r.EndsAt == null || r.EndsAt > startsAt), use.Aborted);
    }

    /// <summary>Tells every service how these accounts of one house stand.</summary>
    public static void Tell(this PlatformDbContext db, string house, params IEnumerable<AccountRecord> records) =>
        db.Publish(new AccountStandingsChanged { House = house, Accounts = [.. records.Select(ToTold)] });

    public static AccountStandingOf ToTold(this AccountRecord record) => new()
    {
        RecordId = record.Id, Account = record.Account, Party = record.Party, CompleteFrom = record.CompleteFrom,
        CompleteUntil = record.CompleteUntil, Revision = record.Revision,
    };
}
