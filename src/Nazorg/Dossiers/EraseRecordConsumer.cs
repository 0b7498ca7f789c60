using Platform.Contracts.Retention;
using Platform.Nazorg.Disclosures;
using Platform.Nazorg.Records;
using Platform.Nazorg.ReleaseNotifications;

namespace Platform.Nazorg.Dossiers;

/// <summary>
/// Erases a record, its weights, what its partners see of it and the events it came from. The register of disclosures stays its four years
/// (NAZ-04); it names no person.
/// </summary>
internal sealed class EraseRecordConsumer(PlatformDbContext db, Account account, Protection protection, TimeProvider clock)
    : ErasesDossier(db, account, protection, clock)
{
    protected override async Task<DossierPart> FindAsync(EraseDossier order, CancellationToken ct)
    {
        var (house, id) = (order.House, order.DossierId);
        var record = Db.Set<NazorgRecord>().Where(r => r.House == house && r.Id == id);
        // Who is excluded stays so while the register still speaks of the record.
        var isSpokenOf = await Db.Set<Disclosure>().AnyAsync(d => d.House == house && d.RecordId == id, ct);
        return new(
            DossierRows.Of(Db.Set<PartnerRecord>().Where(p => p.House == house && p.RecordId == id)),
            DossierRows.Of(Db.Set<Weight>().Where(w => w.House == house && w.RecordId == id)),
            DossierRows.Of(Db.Set<ReceivedEvent>().Where(e => e.House == house && e.RecordId == id)),
            DossierRows.Of(Db.Set<UnorderedEvent>().Where(e => e.House == house && e.RecordId == id)),
            DossierRows.Of(Db.Set<RecusalOrder<NazorgRecord>>().Where(o => o.House == house && o.CaseId == id)),
            DossierRows.Of(Db.Set<Recusal>().Where(r => r.House == house && r.CaseId == id && !isSpokenOf)),
            DossierRows.Of(record))
        {
            Ids = await record.Select(r => r.Id).ToListAsync(ct),
            // By this DJI tells of it again.
            Marks = [.. (await record.Select(r => r.Reference).ToListAsync(ct)).Select(reference => NazorgRecord.ErasedMark(reference, Protection))],
        };
    }
}
