using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.PlanningControl.Reports;

/// <summary>Records that the Stuurgroep adopted the report, by a decision it took after the report was made.</summary>
internal static class AdoptAnnualReport
{
    internal sealed record Request([Required(ErrorMessage = "Noem het besluit van de Stuurgroep.")] Guid? DecisionId);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/annual-reports/{id:guid}/adoption", Handle).WithName(nameof(AdoptAnnualReport))
        .WithTags("Jaarrapportage")
        .WithSummary("De vaststelling van een jaarrapportage vastleggen").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var act = new Act("annual-report.adopted", BodyIds.Board) { On = id };
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        Decision? decision = null;
        return await use
            .Change(act, ct => use.Seen<AnnualReport>().SingleOrDefaultAsync(r => r.Id == id, ct))
            .Input(Limits.Check(request))
            .IfMatch()
            .State(static report => report.State is not ReportState.Adopted, AnnualReport.AlreadyAdopted)
            .Rule(async report =>
            {
                decision = await use.Seen<Decision>().AsNoTracking().SingleOrDefaultAsync(
                    d => d.Id == request.DecisionId && d.Body == BodyIds.Board && d.Outcome == DecisionOutcome.Adopted
                        && d.DecidedAt >= report.MadeAt && (d.SubjectId == null || d.SubjectId == id), use.Aborted);
                return use.House.Unless(
                    decision is not null, RuleIds.Gov14, "Er is geen besluit van de Stuurgroep dat deze jaarrapportage vaststelt.");
            })
            .State(_ => decision is not null, "De Stuurgroep heeft hierover nog niet besloten.")
            .ApplyAsync(report => report.Adopt(decision!.Id, decision.DecidedAt!.Value));
    }
}
