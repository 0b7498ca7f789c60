using Platform.Contracts.Retention;
using Platform.Triage.Decisions;
using Platform.Triage.Decisions.Advices;
using Platform.Triage.Decisions.Questions;
using Platform.Triage.SessionRecords;
using Platform.Triage.Sessions;
using Platform.Triage.Weighings;

namespace Platform.Triage.Dossiers;

/// <summary>Erases the weighing, what was decided in it and what a session has of it.</summary>
internal sealed class EraseDossierConsumer(PlatformDbContext db, Account account, Protection protection, TimeProvider clock)
    : ErasesDossier(db, account, protection, clock)
{
    protected override async Task<DossierPart> FindAsync(EraseDossier order, CancellationToken ct)
    {
        var (house, id) = (order.House, order.DossierId);
        var weighing = Db.Set<Weighing>().Where(w => w.House == house && w.Id == id);
        var items = Db.Set<AgendaItem>().Where(i => i.House == house && i.WeighingId == id);
        return new(
            DossierRows.Of(Db.Set<Minute>().Where(m => m.House == house && m.WeighingId == id)),
            DossierRows.Of(items),
            DossierRows.Of(Db.Set<Advice>().Where(a => a.House == house && a.CaseId == id)),
            DossierRows.Of(Db.Set<InformationNote>().Where(n => n.House == house && n.WeighingId == id)),
            DossierRows.Of(Db.Set<UrgencySetting>().Where(s => s.House == house && s.WeighingId == id)),
            DossierRows.Of(Db.Set<InvitedParty>().Where(p => p.House == house && p.WeighingId == id)),
            DossierRows.Of(Db.Set<Decision>().Where(d => d.House == house && d.WeighingId == id)),
            DossierRows.Of(Db.Set<Question>().Where(q => q.House == house && q.CaseId == id)),
            DossierRows.Of(Db.Set<ParticipantJudgement>().Where(j => j.House == house && j.WeighingId == id)),
            DossierRows.Of(Db.Set<Consultation>().Where(c => c.House == house && c.WeighingId == id)),
            DossierRows.Of(Db.Set<CriterionJudgement>().Where(c => c.House == house && c.WeighingId == id)),
            DossierRows.Of(Db.Set<EmergencyAccess>().Where(a => a.House == house && a.CaseId == id)),
            DossierRows.Of(Db.Set<Recusal>().Where(r => r.House == house && r.CaseId == id)),
            DossierRows.Of(Db.Set<Involvement>().Where(i => i.House == house && i.CaseId == id)),
            DossierRows.Of(weighing))
        {
            Ids = await weighing.Select(w => w.Id).ToListAsync(ct), Elsewhere = await items.Select(i => i.Id).ToListAsync(ct),
        };
    }
}
