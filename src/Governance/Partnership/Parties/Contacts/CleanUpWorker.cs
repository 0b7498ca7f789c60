namespace Platform.Governance.Partnership.Parties.Contacts;

/// <summary>Removes contact persons when their term after the end is over: they are people, and nobody needs their names any more.</summary>
internal sealed class CleanUpWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CleanUpWorker> logger)
    : PeriodicWorker(TimeSpan.FromHours(1), clock, logger)
{
    private const int BatchSize = 100;

    public override async Task WorkAsync(CancellationToken ct)
    {
        while (await RemoveAsync(ct) > 0) { }
    }

    private async Task<int> RemoveAsync(CancellationToken ct)
    {
        await using var work = await scopes.BeginAsync<PlatformDbContext>(static wall => wall.ForHousekeeping(), ct);
        var (db, account) = (work.Db, work.Services.GetRequiredService<Account>());
        using var span = Telemetry.Source.StartActivity("clean up");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var endedBy = Clock.Today().AddYears(-Contact.KeptYears);
        var due = await db.Set<Contact>()
            .FromSql($"select * from party_contacts where until_on <= {endedBy} order by until_on limit {BatchSize} for update skip locked")
            .AsNoTracking().Select(c => new { c.Id, c.House, c.Body }).ToListAsync(ct);
        if (due.Count == 0) return 0;
        List<Guid> ids = [.. due.Select(c => c.Id)];
        await db.Set<Contact>().Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(ct);
        foreach (var contact in due)
        {
            account.ServiceDid(contact.House, "contact.removed", contact.Id, null, contact.Body);
            account.Processed(contact.House, "governance/contacts", "Contactpersoon na de bewaartermijn verwijderd", [contact.Id]);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return due.Count;
    }
}
