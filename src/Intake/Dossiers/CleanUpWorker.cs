using Platform.Intake.Advices;
using Platform.Intake.Drafts;
using Platform.Intake.KnownChecks;

namespace Platform.Intake.Dossiers;

/// <summary>
/// What disappears by itself: advice when the term of its process is over (INT-01), what is on record of questions to
/// and from other houses (INT-14), and drafts that nobody touched.
/// </summary>
internal sealed class CleanUpWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CleanUpWorker> logger)
    : PeriodicWorker(TimeSpan.FromHours(1), clock, logger)
{
    private const int BatchSize = 100;

    public override async Task WorkAsync(CancellationToken ct)
    {
        while (await BatchAsync(DestroyAdvicesAsync, ct) > 0) { }
        while (await BatchAsync(DestroyKnownChecksAsync, ct) > 0) { }
        while (await BatchAsync(DestroyDraftsAsync, ct) > 0) { }
    }

    /// <summary>One batch in one transaction; says how many went.</summary>
    private async Task<int> BatchAsync(Func<IServiceProvider, PlatformDbContext, CancellationToken, Task<int>> destroy, CancellationToken ct)
    {
        await using var work = await scopes.BeginAsync<PlatformDbContext>(static wall => wall.ForHousekeeping(), ct);
        var db = work.Db;
        using var span = Telemetry.Source.StartActivity("clean up");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var gone = await destroy(work.Services, db, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return gone;
    }

    private async Task<int> DestroyAdvicesAsync(IServiceProvider services, PlatformDbContext db, CancellationToken ct)
    {
        var account = services.GetRequiredService<Account>();
        var today = Clock.Today();
        var gone = 0;
        foreach (var house in services.GetRequiredService<CovenantCatalog>().Houses)
        {
            foreach (var process in house.Processes.Values)
            {
                if (process.Retention.Advice is not { } term) continue;
                var oldest = await db.Set<Advice>().FromSql(
                    $"""
                    select * from advices where house = {house.Id} and process = {process.Id}
                    order by given_at limit {BatchSize} for update skip locked
                    """)
                    .AsNoTracking().Select(a => new { a.Id, a.GivenAt }).ToListAsync(ct);
                List<Guid> due = [.. oldest.Where(a => term.After(DutchTime.DateOf(a.GivenAt)) <= today).Select(a => a.Id)];
                if (due.Count == 0) continue;
                await db.Set<IdempotencyKey>().Where(key => due.Contains(key.ResourceId)).ExecuteDeleteAsync(ct);
                gone += await db.Set<Advice>().Where(a => due.Contains(a.Id)).ExecuteDeleteAsync(ct);
                foreach (var id in due) account.ServiceDid(house.Id, "advice.destroyed", id, process.Id, "retention");
            }
        }

        return gone;
    }

    private async Task<int> DestroyKnownChecksAsync(IServiceProvider services, PlatformDbContext db, CancellationToken ct)
    {
        var account = services.GetRequiredService<Account>();
        var today = Clock.Today();
        var gone = 0;
        foreach (var house in services.GetRequiredService<CovenantCatalog>().Houses)
        {
            var oldest = await db.Set<KnownCheck>().FromSql(
                $"select * from known_checks where house = {house.Id} order by asked_at limit {BatchSize} for update skip locked")
                .AsNoTracking().Select(c => new { c.Id, c.AskedAt }).ToListAsync(ct);
            List<Guid> due = [.. oldest.Where(c => KnownCheck.GoneOn(house, c.AskedAt) <= today).Select(c => c.Id)];
            if (due.Count == 0) continue;
            gone += await db.Set<KnownCheck>().Where(c => due.Contains(c.Id)).ExecuteDeleteAsync(ct);
            foreach (var id in due) account.ServiceDid(house.Id, "known-check.destroyed", id, null, "retention");
        }

        return gone;
    }

    private async Task<int> DestroyDraftsAsync(IServiceProvider services, PlatformDbContext db, CancellationToken ct)
    {
        var account = services.GetRequiredService<Account>();
        var today = Clock.Today();
        var oldest = await db.Set<ReferralDraft>().FromSql(
            $"select * from referral_drafts order by changed_at limit {BatchSize} for update skip locked")
            .AsNoTracking().Select(d => new { d.Id, d.House, d.Process, d.ChangedAt }).ToListAsync(ct);
        var due = oldest.Where(d => ReferralDraft.GoneOn(d.ChangedAt) <= today).ToList();
        if (due.Count == 0) return 0;
        List<Guid> ids = [.. due.Select(d => d.Id)];
        await db.Set<IdempotencyKey>().Where(key => ids.Contains(key.ResourceId)).ExecuteDeleteAsync(ct);
        await db.Set<ReferralDraft>().Where(d => ids.Contains(d.Id)).ExecuteDeleteAsync(ct);
        foreach (var draft in due)
        {
            account.ServiceDid(draft.House, "draft.expired", draft.Id, draft.Process, "retention");
            account.Processed(draft.House, $"{draft.Process ?? "algemeen"}/intake", "Conceptaanmelding vervallen", [draft.Id]);
        }

        return due.Count;
    }
}
