using Platform.Meetings.Cases;

namespace Platform.Meetings.Dossiers;

/// <summary>ACC-10: answers who could see a case in a period; nothing where there is none of that id.</summary>
internal sealed class TellCaseAccessConsumer(PlatformDbContext db, CovenantCatalog covenants) : TellsCaseAccess(db, covenants)
{
    protected override async Task<CaseInAccessHistory?> FindAsync(HouseProfile house, Guid id, CancellationToken ct)
    {
        var found = await Db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.House == house.Id && c.Id == id, ct);
        return found?.HistoryIn(house);
    }
}
