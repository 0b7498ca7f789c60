using Platform.Contracts.Retention;
using Platform.Retention.Dossiers;

namespace Platform.Retention.Destruction;

/// <summary>
/// Carries out approved lists when their cooling-off has passed. Holds are looked at again in the transaction that orders the erasure (RET-05).
/// </summary>
internal sealed class DestructionWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DestructionWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(2), TimeProvider.System, logger)
{
    public override async Task WorkAsync(CancellationToken ct)
    {
        while (await ExecuteOneAsync(ct)) { }
    }

    /// <summary>Orders the erasures of one list that is due; false when there is none.</summary>
    private async Task<bool> ExecuteOneAsync(CancellationToken ct)
    {
        await using var work = await scopes.BeginAsync<PlatformDbContext>(static wall => wall.ForHousekeeping(), ct);
        var db = work.Db;
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var list = await db.Set<DestructionList>().FromSql(
            $"""
            select * from destruction_lists where state = 'Approved' and execute_after <= {now}
            order by execute_after limit 1 for update skip locked
            """)
            .SingleOrDefaultAsync(ct);
        if (list is null) return false;

        using var span = Telemetry.Source.StartActivity("execute destruction list");
        Telemetry.Mark(list.House, list.Process);
        await db.Entry(list).Collection(l => l.Erasures).LoadAsync(ct);
        var ids = list.Erasures.Select(e => e.DossierId).OfType<Guid>().ToList();
        var dossiers = await db.Set<Dossier>().Include(d => d.Holds).Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
        foreach (var erasure in list.Erasures)
        {
            var dossier = dossiers.GetValueOrDefault(erasure.DossierId ?? Guid.Empty);
            if (dossier is null || dossier.IsHeld(clock.Today()) || dossier.DueOn > clock.Today())
            {
                dossier?.Unlist();
                erasure.Skip();
                continue;
            }

            dossier.Erase();
            erasure.Order(now);
            db.Publish(new EraseDossier
            {
                House = list.House, DossierId = dossier.Id, Process = dossier.Process, ErasureId = erasure.Id,
                OrderedAt = now
            });
        }

        // Where everything was held back, nobody will answer.
        if (list.Erasures.Any(static erasure => erasure.State is ErasureState.Ordered)) list.Execute();
        else list.Finish();
        work.Services.GetRequiredService<Account>().ServiceDid(list.House, "destruction.executed", list.Id, list.Process, "retention", ids);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
