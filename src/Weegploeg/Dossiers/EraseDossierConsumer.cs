using MassTransit;
using Platform.Contracts.Retention;
using Platform.Weegploeg.Decisions;
using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg.Dossiers;

/// <summary>Deletes every row of the dossier in the inbox's transaction, counts what is left, and answers; also when there was nothing.</summary>
internal sealed class EraseDossierConsumer(PlatformDbContext db, Account account, TimeProvider clock) : IConsumer<EraseDossier>
{
    public async Task Consume(ConsumeContext<EraseDossier> context)
    {
        var (told, ct) = (context.Message, context.CancellationToken);
        var signals = await db.Set<Signal>().Where(s => s.CaseId == told.DossierId && s.House == told.House).Select(s => s.Id).ToListAsync(ct);
        var places = signals.ConvertAll(static id => id.ToString());
        var keys = db.Set<IdempotencyKey>().Where(key => places.Any(place => key.Location.Contains(place)));

        // Children before parents, so that each row is counted once.
        var deleted = await keys.ExecuteDeleteAsync(ct)
            + await db.Set<DecisionRecord>().Where(d => d.CaseId == told.DossierId).ExecuteDeleteAsync(ct)
            + await db.Set<Advice>().Where(a => signals.Contains(a.SignalId)).ExecuteDeleteAsync(ct)
            + await db.Set<InformationRequest>().Where(r => signals.Contains(r.SignalId)).ExecuteDeleteAsync(ct)
            + await db.Set<SignalPerson>().Where(p => signals.Contains(p.SignalId)).ExecuteDeleteAsync(ct)
            + await Orders(signals).ExecuteDeleteAsync(ct)
            + await Recusals(signals, told).ExecuteDeleteAsync(ct)
            + await db.Set<Signal>().Where(s => signals.Contains(s.Id)).ExecuteDeleteAsync(ct);
        var left = await keys.CountAsync(ct)
            + await db.Set<DecisionRecord>().CountAsync(d => d.CaseId == told.DossierId, ct)
            + await db.Set<Advice>().CountAsync(a => signals.Contains(a.SignalId), ct)
            + await db.Set<InformationRequest>().CountAsync(r => signals.Contains(r.SignalId), ct)
            + await db.Set<SignalPerson>().CountAsync(p => signals.Contains(p.SignalId), ct)
            + await Orders(signals).CountAsync(ct)
            + await Recusals(signals, told).CountAsync(ct)
            + await db.Set<Signal>().CountAsync(s => s.CaseId == told.DossierId, ct);
        account.ServiceDid(told.House, "dossier.erased", told.DossierId, told.Process, "retention", told.DossierId);
        db.Publish(new DossierPartErased
        {
            House = told.House, DossierId = told.DossierId, ErasureId = told.ErasureId, Service = db.Service, Deleted = deleted, Left = left,
            ErasedAt = clock.GetUtcNow(),
        });
    }

    private IQueryable<RecusalOrder<Signal>> Orders(List<Guid> signals) => db.Set<RecusalOrder<Signal>>().Where(o => signals.Contains(o.CaseId));

    private IQueryable<Recusal> Recusals(List<Guid> signals, EraseDossier told) =>
        db.Set<Recusal>().Where(r => r.House == told.House && (r.CaseId == told.DossierId || signals.Contains(r.CaseId)));
}
