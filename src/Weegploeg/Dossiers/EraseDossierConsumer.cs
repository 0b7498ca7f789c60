using Platform.Contracts.Retention;
using Platform.Weegploeg.Decisions;
using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg.Dossiers;

/// <summary>Erases the signal behind a case, with all its parts.</summary>
internal sealed class EraseDossierConsumer(PlatformDbContext db, Account account, Protection protection, TimeProvider clock)
    : ErasesDossier(db, account, protection, clock)
{
    protected override async Task<DossierPart> FindAsync(EraseDossier order, CancellationToken ct)
    {
        var (house, id) = (order.House, order.DossierId);
        var signals = await Db.Set<Signal>().Where(s => s.House == house && s.CaseId == id).Select(s => s.Id).ToListAsync(ct);
        var persons = Db.Set<SignalPerson>().Where(p => p.House == house && signals.Contains(p.SignalId));
        return new(
            DossierRows.Of(Db.Set<DecisionRecord>().Where(d => d.House == house && d.CaseId == id)),
            DossierRows.Of(Db.Set<Advice>().Where(a => a.House == house && signals.Contains(a.SignalId))),
            DossierRows.Of(Db.Set<InformationRequest>().Where(r => r.House == house && signals.Contains(r.SignalId))),
            DossierRows.Of(persons),
            DossierRows.Of(Db.Set<RecusalOrder<Signal>>().Where(o => o.House == house && signals.Contains(o.CaseId))),
            DossierRows.Of(Db.Set<Recusal>().Where(r => r.House == house && (r.CaseId == id || signals.Contains(r.CaseId)))),
            DossierRows.Of(Db.Set<Signal>().Where(s => s.House == house && s.CaseId == id)))
        {
            Ids = signals, Subjects = await persons.Select(p => p.Id).ToListAsync(ct),
        };
    }
}
