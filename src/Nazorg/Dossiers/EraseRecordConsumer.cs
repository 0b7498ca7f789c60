using MassTransit;
using Platform.Contracts.Retention;
using Platform.Nazorg.Disclosures;
using Platform.Nazorg.Records;
using Platform.Nazorg.ReleaseNotifications;

namespace Platform.Nazorg.Dossiers;

/// <summary>
/// Erases a record, its weights and the events it came from. The register of disclosures stays its four years (NAZ-04); it names no person.
/// </summary>
internal sealed class EraseRecordConsumer(PlatformDbContext db, Account account, TimeProvider clock) : IConsumer<EraseDossier>
{
    public async Task Consume(ConsumeContext<EraseDossier> context)
    {
        var told = context.Message;
        var ct = context.CancellationToken;
        var deleted = await db.Set<Weight>().Where(w => w.RecordId == told.DossierId && w.House == told.House).ExecuteDeleteAsync(ct);
        deleted += await db.Set<ReceivedEvent>().Where(e => e.RecordId == told.DossierId && e.House == told.House).ExecuteDeleteAsync(ct);
        deleted += await Orders(told).ExecuteDeleteAsync(ct);
        // Who is excluded stays so while the register still speaks of the record.
        if (!await db.Set<Disclosure>().AnyAsync(d => d.RecordId == told.DossierId && d.House == told.House, ct))
            deleted += await db.Set<Recusal>().Where(r => r.CaseId == told.DossierId && r.House == told.House).ExecuteDeleteAsync(ct);
        deleted += await db.Set<NazorgRecord>().Where(r => r.Id == told.DossierId && r.House == told.House).ExecuteDeleteAsync(ct);
        var left = await db.Set<NazorgRecord>().CountAsync(r => r.Id == told.DossierId, ct) + await db.Set<ReceivedEvent>()
            .CountAsync(e => e.RecordId == told.DossierId, ct)
            + await db.Set<Weight>().CountAsync(w => w.RecordId == told.DossierId, ct) + await Orders(told).CountAsync(ct);
        db.Publish(new DossierPartErased
        {
            House = told.House, DossierId = told.DossierId, ErasureId = told.ErasureId, Service = db.Service, Deleted = deleted, Left = left,
            ErasedAt = clock.GetUtcNow(),
        });
        account.ServiceDid(told.House, "dossier.erased", told.ErasureId, told.Process, "retention");
    }

    private IQueryable<RecusalOrder<NazorgRecord>> Orders(EraseDossier told) =>
        db.Set<RecusalOrder<NazorgRecord>>().Where(o => o.CaseId == told.DossierId && o.House == told.House);
}
