namespace Platform.Governance.PlanningControl.Reports;

/// <summary>Writes the other points of a report that is still a draft; its figures stay what they are.</summary>
internal static class ChangeAnnualReport
{
    internal sealed record Request([Required, MaxLength(20000)] string? OtherPoints);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/annual-reports/{id:guid}", Handle).WithName(nameof(ChangeAnnualReport))
        .WithTags("Jaarrapportage")
        .WithSummary("De aandachtspunten van een concept-jaarrapportage schrijven").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var act = new Act("annual-report.changed", BodyIds.Board) { On = id };
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        return await use
            .Change(act, ct => use.Seen<AnnualReport>().SingleOrDefaultAsync(r => r.Id == id, ct))
            .Input(Limits.Check(request))
            .IfMatch()
            .State(static report => report.State is not ReportState.Adopted, AnnualReport.AlreadyAdopted)
            .ApplyAsync(report => report.Change(request.OtherPoints!));
    }
}
