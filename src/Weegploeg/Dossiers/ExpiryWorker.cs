using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg.Dossiers;

/// <summary>WEE-03: an insufficient signal disappears by itself when the house's term is over; its decision stays, without the person.</summary>
internal sealed class ExpiryWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ExpiryWorker> logger)
    : PeriodicWorker(TimeSpan.FromHours(1), clock, logger)
{
    private const int BatchSize = 100;

    public override async Task WorkAsync(CancellationToken ct)
    {
        while (await ExpireAsync(ct) == BatchSize) { }
    }

    /// <summary>Deletes a batch of signals whose term is over; says how many.</summary>
    private async Task<int> ExpireAsync(CancellationToken ct)
    {
        await using var work = await scopes.BeginAsync<PlatformDbContext>(static wall => wall.ForHousekeeping(), ct);
        var (db, account) = (work.Db, work.Services.GetRequiredService<Account>());
        var today = Clock.Today();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var due = await db.Set<Signal>().FromSql(
                $"""
                select * from signals where state = 'Insufficient' and expires_on <= {today}
                order by expires_on limit {BatchSize} for update skip locked
                """)
            .AsNoTracking().ToListAsync(ct);
        if (due.Count == 0) return 0;

        using var span = Telemetry.Source.StartActivity("expire");
        foreach (var signal in due)
        {
            var place = signal.Id.ToString();
            var persons = await db.Set<SignalPerson>().Where(p => p.SignalId == signal.Id).Select(p => p.Id).ToListAsync(ct);
            await db.Set<IdempotencyKey>().Where(key => key.Location.Contains(place)).ExecuteDeleteAsync(ct);
            await db.Set<Recusal>().Where(r => r.CaseId == signal.Id && r.House == signal.House).ExecuteDeleteAsync(ct);
            await db.Set<Signal>().Where(s => s.Id == signal.Id).ExecuteDeleteAsync(ct); // Its parts go with it; its decision forgets it.
            account.ServiceDid(signal.House, "signal.expired", signal.Id, signal.Process, "retention", signal.Id);
            account.Processed(signal.House, $"{signal.Process}/weging", "Signaal vervallen", persons);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return due.Count;
    }
}
