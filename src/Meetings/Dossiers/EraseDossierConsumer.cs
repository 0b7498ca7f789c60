using MassTransit;
using Platform.Contracts.Retention;
using Platform.Meetings.CaseMeetings;
using Platform.Meetings.Cases;
using Platform.Meetings.Plans;

namespace Platform.Meetings.Dossiers;

/// <summary>Deletes every row of the dossier in the inbox's transaction, counts what is left, and answers; also when there was nothing.</summary>
internal sealed class EraseDossierConsumer(PlatformDbContext db, Account account, TimeProvider clock) : IConsumer<EraseDossier>
{
    public async Task Consume(ConsumeContext<EraseDossier> context)
    {
        var (told, ct) = (context.Message, context.CancellationToken);
        var place = told.DossierId.ToString();
        var items = await db.Set<AgendaItem>().Where(i => i.CaseId == told.DossierId).Select(i => i.Id).ToListAsync(ct);
        var keys = db.Set<IdempotencyKey>().Where(k => items.Contains(k.ResourceId) || k.Location.Contains(place));
        var deleted = await keys.ExecuteDeleteAsync(ct);
        var tables = Tables(told.DossierId);
        foreach (var table in tables) deleted += await table.Delete(ct);

        var left = await keys.CountAsync(ct);
        foreach (var table in tables) left += await table.Count(ct);
        account.ServiceDid(told.House, "dossier.erased", told.DossierId, told.Process, "retention", told.DossierId);
        db.Publish(new DossierPartErased
        {
            House = told.House, DossierId = told.DossierId, ErasureId = told.ErasureId, Service = db.Service,
            Deleted = deleted, Left = left, ErasedAt = clock.GetUtcNow(),
        });
    }

    /// <summary>Every table with rows of a case, children before parents so that each row is counted once.</summary>
    private Table[] Tables(Guid caseId) =>
    [
        Table.Of(db.Set<ProgressNote>().Where(row => row.CaseId == caseId)),
        Table.Of(db.Set<PlanAction>().Where(row => row.CaseId == caseId)),
        Table.Of(db.Set<PlanRole>().Where(row => row.CaseId == caseId)),
        Table.Of(db.Set<PlanAim>().Where(row => row.CaseId == caseId)),
        Table.Of(db.Set<Plan>().Where(row => row.CaseId == caseId)),
        Table.Of(db.Set<Attendance>().Where(row => row.CaseId == caseId)),
        Table.Of(db.Set<Invitation>().Where(row => row.CaseId == caseId)),
        Table.Of(db.Set<AgendaItem>().Where(row => row.CaseId == caseId)),
        Table.Of(db.Set<Departure>().Where(row => row.CaseId == caseId)),
        Table.Of(db.Set<Involvement>().Where(row => row.CaseId == caseId)),
        Table.Of(db.Set<Recusal>().Where(row => row.CaseId == caseId)),
        Table.Of(db.Set<EmergencyAccess>().Where(row => row.CaseId == caseId)),
        Table.Of(db.Set<Case>().Where(row => row.Id == caseId)),
    ];

    private sealed record Table(Func<CancellationToken, Task<int>> Delete, Func<CancellationToken, Task<int>> Count)
    {
        public static Table Of<T>(IQueryable<T> rows) where T : class => new(ct => rows.ExecuteDeleteAsync(ct), ct => rows.CountAsync(ct));
    }
}
