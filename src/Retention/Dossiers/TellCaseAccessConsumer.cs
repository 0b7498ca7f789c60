namespace Platform.Retention.Dossiers;

/// <summary>ACC-10: answers who could see a dossier's clock in a period; nothing where there is none of that id.</summary>
internal sealed class TellCaseAccessConsumer(PlatformDbContext db, CovenantCatalog covenants) : TellsCaseAccess(db, covenants)
{
    protected override async Task<CaseInAccessHistory?> FindAsync(HouseProfile house, Guid id, CancellationToken ct)
    {
        var dossier = await Db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.House == house.Id && d.Id == id, ct);
        // A clock shows nothing of the person, and so goes on being seen when the dossier is shielded.
        return dossier is null ? null
            : new CaseInAccessHistory(
                dossier.Id, dossier.Process, $"{house.Covenant.Id}/{house.Covenant.Version}", DutchTime.StartOf(dossier.FirstProcessedOn), null)
            {
                Seats = Dossier.Wall.SeatsIn(house, dossier.Process),
                Why = static _ => (RuleIds.Ret01, "Doet in dit huis het werk van dit proces."),
            };
    }
}
