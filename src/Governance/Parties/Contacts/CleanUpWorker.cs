using Npgsql;

namespace Platform.Governance.Parties.Contacts;

/// <summary>Removes contact persons when their term after the end is over: they are people, and nobody needs their names any more.</summary>
internal sealed class CleanUpWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CleanUpWorker> logger) : BackgroundService
{
    private const int BatchSize = 100;
    private static readonly TimeSpan Pace = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        do
        {
            try
            {
                await CleanUpAsync(stoppingToken);
            }
            catch (Exception fault)
                when (fault is NpgsqlException or DbUpdateException or InvalidOperationException { InnerException: NpgsqlException })
            {
                logger.LogWarning("The clean-up waits: {Fault}", fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Removes all that is due now; several instances at once each take their own.</summary>
    internal async Task CleanUpAsync(CancellationToken ct)
    {
        while (await RemoveAsync(ct) > 0) { }
    }

    private async Task<int> RemoveAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Wall>().ForHousekeeping();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        var account = scope.ServiceProvider.GetRequiredService<Account>();
        using var span = Telemetry.Source.StartActivity("clean up");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var endedBy = clock.Today().AddYears(-Contact.KeptYears);
        var due = await db.Contacts
            .FromSql($"select *, xmin from party_contacts where until_on <= {endedBy} order by until_on limit {BatchSize} for update skip locked")
            .AsNoTracking().Select(c => new { c.Id, c.House, c.Body }).ToListAsync(ct);
        if (due.Count == 0) return 0;
        List<Guid> ids = [.. due.Select(c => c.Id)];
        await db.Contacts.Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(ct);
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
