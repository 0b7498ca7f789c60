namespace Platform.Governance.PlanningControl.Reports;

internal static class GetAnnualReport
{
    internal sealed record Response(
        Guid Id, int Year, ReportState State, string Covenant, DateTimeOffset MadeAt, Guid? DecisionId, DateTimeOffset? AdoptedAt, int Threshold,
        IReadOnlyList<ProcessFigures> Processes, YearAccount Account, string OtherPoints);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/annual-reports/{id:guid}", Handle).WithName(nameof(GetAnnualReport))
        .WithTags("Jaarrapportage")
        .WithSummary("Een jaarrapportage").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        if (await use.ReadableAsync(id) is not { } report) return Problems.NotFound();
        var figures = report.Figures;
        return await use.ShowAsync(new("annual-report.viewed", BodyIds.Board) { On = id }, new Response(
            report.Id, report.Year, report.State, report.Covenant, report.MadeAt, report.DecisionId, report.AdoptedAt, figures.Threshold,
            figures.Processes, figures.Account, report.OtherPoints), report);
    }

    /// <summary>The report, when it is there for this reader.</summary>
    public static async Task<AnnualReport?> ReadableAsync(this UseCase use, Guid id)
    {
        var drafts = use.House.SeesBoardPapers(use.User);
        return await use.Seen<AnnualReport>().AsNoTracking()
            .SingleOrDefaultAsync(r => r.Id == id && (drafts || r.State == ReportState.Adopted), use.Aborted);
    }
}
