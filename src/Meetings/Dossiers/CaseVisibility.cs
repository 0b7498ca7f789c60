using Platform.Meetings.Access;
using Platform.Meetings.Cases;

namespace Platform.Meetings.Dossiers;

/// <summary>ACC-10: why somebody sees a case, and who could see it here.</summary>
internal static class CaseVisibility
{
    private static readonly VisibilityScope<Case> Place = new()
    {
        Route = "/cases/{caseId:guid}", Tag = "Casussen", Name = "deze casus", Thing = "case", Readers = Rights.Readers,
        HistoryOf = static (_, house, found, _) => Task.FromResult(found.HistoryIn(house)),
    };

    public static void Map(RouteGroupBuilder api)
    {
        GetAccess.Map(api, Place);
        GetAccessHistory.Map(api, Place);
    }

    /// <summary>What Meetings knows of who could see a case.</summary>
    internal static CaseInAccessHistory HistoryIn(this Case found, HouseProfile house) => new(
        found.Id, found.Process, found.Covenant, found.OpenedAt, found.ShieldedAt)
    {
        Seats = Case.Wall.SeatsIn(house, found.Process), Phases = [Case.Phase],
        Why = static _ => (RuleIds.Mee02, "Bereidt in dit huis de overleggen van dit proces voor, of leidt ze."),
    };
}
