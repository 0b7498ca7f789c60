using Platform.Contracts.Retention;
using Platform.Meetings.CaseMeetings;
using Platform.Meetings.Cases;
using Platform.Meetings.Plans;
using Platform.Meetings.WorkProcess;

namespace Platform.Meetings.Dossiers;

/// <summary>Erases the case, its plans and what meetings have of it.</summary>
internal sealed class EraseDossierConsumer(PlatformDbContext db, Account account, Protection protection, TimeProvider clock)
    : ErasesDossier(db, account, protection, clock)
{
    protected override async Task<DossierPart> FindAsync(EraseDossier order, CancellationToken ct)
    {
        var (house, id) = (order.House, order.DossierId);
        var found = Db.Set<Case>().Where(row => row.House == house && row.Id == id);
        var departed = Db.Set<WorkProcessDeparture>().Where(row => row.House == house && row.CaseId == id);
        var items = Db.Set<AgendaItem>().Where(row => row.House == house && row.CaseId == id);
        return new(
            DossierRows.Of(Db.Set<ProgressNote>().Where(row => row.House == house && row.CaseId == id)),
            DossierRows.Of(Db.Set<PlanAction>().Where(row => row.House == house && row.CaseId == id)),
            DossierRows.Of(Db.Set<PlanRole>().Where(row => row.House == house && row.CaseId == id)),
            DossierRows.Of(Db.Set<PlanAim>().Where(row => row.House == house && row.CaseId == id)),
            DossierRows.Of(Db.Set<Plan>().Where(row => row.House == house && row.CaseId == id)),
            DossierRows.Of(Db.Set<Attendance>().Where(row => row.House == house && row.CaseId == id)),
            DossierRows.Of(Db.Set<Invitation>().Where(row => row.House == house && row.CaseId == id)),
            DossierRows.Of(items),
            DossierRows.Of(departed),
            DossierRows.Of(Db.Set<Departure>().Where(row => row.House == house && row.CaseId == id)),
            DossierRows.Of(Db.Set<Involvement>().Where(row => row.House == house && row.CaseId == id)),
            DossierRows.Of(Db.Set<Recusal>().Where(row => row.House == house && row.CaseId == id)),
            DossierRows.Of(Db.Set<EmergencyAccess>().Where(row => row.House == house && row.CaseId == id)),
            DossierRows.Of(found))
        {
            Ids = await found.Select(row => row.Id).ToListAsync(ct),
            Elsewhere = await items.Select(item => item.Id).Concat(departed.Select(row => row.Id)).ToListAsync(ct),
        };
    }
}
