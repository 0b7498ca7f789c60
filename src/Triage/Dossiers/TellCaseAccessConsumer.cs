using Platform.Triage.Weighings;

namespace Platform.Triage.Dossiers;

/// <summary>ACC-10: answers who could see a weighing in a period; nothing where there is none of that id.</summary>
internal sealed class TellCaseAccessConsumer(PlatformDbContext db, CovenantCatalog covenants) : TellsCaseAccess(db, covenants)
{
    protected override async Task<CaseInAccessHistory?> FindAsync(HouseProfile house, Guid id, CancellationToken ct)
    {
        var weighing = await Db.Set<Weighing>().AsNoTracking().SingleOrDefaultAsync(w => w.House == house.Id && w.Id == id, ct);
        return weighing is null ? null : await Db.HistoryOfAsync(house, weighing, ct);
    }
}
