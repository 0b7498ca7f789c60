using Platform.Meetings.Cases;

namespace Platform.Meetings.Dossiers;

/// <summary>ACC-10: who could see this case here on a day, and why; and where to ask who did.</summary>
internal static class GetAccessHistory
{
    // GET meetings/v1/cases/{caseId}/access-history
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/cases/{caseId:guid}/access-history", Handle).WithName(nameof(GetAccessHistory)).WithTags("Casussen")
        .WithSummary("Wie deze casus op een dag kon zien, en waarom.")
        .RequireRoles(Roles.Overseers);

    private static async Task<Results<Ok<CaseAccessHistory>, ProblemHttpResult>> Handle(Guid caseId, DateOnly? on, UseCase use)
    {
        var errors = new InputErrors().Check(on <= use.Today, "on", "Geef een dag, niet later dan vandaag.");
        if (errors.Any) return errors.ToProblem();
        var found = await use.Seen<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, use.Aborted);
        if (found is null) return Problems.NotFound();
        return await use.ShowAsync(
            Act.OnCase("case.access-history-viewed", "accountability", caseId, found.Process),
            await use.Db.AccessHistoryAsync(use.House, found.HistoryIn(use.House), on!.Value, use.Aborted));
    }

    /// <summary>What Meetings knows of who could see a case.</summary>
    internal static CaseInAccessHistory HistoryIn(this Case found, HouseProfile house) => new(
        found.Id, found.Process, found.Covenant, found.OpenedAt, found.ShieldedAt)
    {
        Seats = Case.Wall.SeatsIn(house, found.Process), Phases = [Case.Phase],
        Why = static _ => (RuleIds.Mee02, "Bereidt in dit huis de overleggen van dit proces voor, of leidt ze."),
    };
}
