using Platform.Contracts.Governance;

namespace Platform.Governance.Oversight.Accounts;

/// <summary>Removes records some years after their end, here and in every service: nobody has to account any more for what the account could see.</summary>
internal sealed class RemoveOldRecords(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RemoveOldRecords> logger)
    : PeriodicWorker(TimeSpan.FromHours(1), clock, logger)
{
    public override async Task WorkAsync(CancellationToken ct)
    {
        while (await RemoveAsync(ct) > 0) { }
    }

    private async Task<int> RemoveAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Wall>().ForHousekeeping();
        var (db, account) = (scope.ServiceProvider.GetRequiredService<PlatformDbContext>(), scope.ServiceProvider.GetRequiredService<Account>());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var endedBy = Clock.GetUtcNow().AddYears(-AccountRecord.KeptYears);
        var due = await db.Set<AccountRecord>()
            .FromSql($"select * from account_records where ends_at <= {endedBy} order by ends_at limit {TellAccountStandingsConsumer.Most} for update skip locked")
            .ToListAsync(ct);
        db.RemoveRange(due);
        foreach (var ofHouse in due.GroupBy(static record => record.House)) db.Publish(new AccountStandingsChanged
        {
            House = ofHouse.Key, Accounts = [.. ofHouse.Select(static record => record.ToTold() with { Removed = true })],
        });
        foreach (var record in due) account.ServiceDid(record.House, "account-record.removed", record.Id, null, RuleIds.Acc04);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return due.Count;
    }
}
