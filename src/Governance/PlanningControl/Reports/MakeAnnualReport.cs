namespace Platform.Governance.PlanningControl.Reports;

/// <summary>GOV-14: makes the annual report of a year that is over, and freezes its figures.</summary>
internal static class MakeAnnualReport
{
    internal sealed record Request(
        [Required(ErrorMessage = "Geef een jaar."), Range(2000, 2199, ErrorMessage = "Geef een jaar.")] int? Year,
        [MaxLength(20000)] string? OtherPoints);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/annual-reports", Handle).WithName(nameof(MakeAnnualReport))
        .WithTags("Jaarrapportage")
        .WithSummary("De jaarrapportage over een voorbij jaar maken").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use, IServiceScopeFactory scopes)
    {
        YearAccount spent = null!;
        IReadOnlyList<ProcessFigures> figures = [];
        return await use.Create(new("annual-report.made", BodyIds.Board))
            .Right(_ => use.House.MayKeepBoardPapers(use.User), Refusals.Keepers)
            .Input(_ => Limits.Check(request))
            .Rule(async _ => AnnualReport.MayBeMade(
                use.House, request.Year!.Value, spent = await use.YearAccountAsync(request.Year.Value), request.OtherPoints, use.Today))
            .Step(async _ => request.Year < use.Today.Year && !await use.Seen<AnnualReport>().AnyAsync(r => r.Year == request.Year, use.Aborted)
                ? null : Problems.WrongState("Over dit jaar is er al een jaarrapportage, of het is nog niet voorbij."))
            .Step(async _ =>
            {
                figures = await use.CountAsync(scopes, request.Year!.Value, new(request.Year.Value, 12, 31), use.House.OpenProcesses());
                return null;
            })
            .MakeAsync(_ =>
            {
                var report = AnnualReport.Make(
                    use.House, request.Year!.Value, new(SmallNumbers.Threshold, figures, spent), request.OtherPoints ?? "", use.Now);
                use.Db.Add(report);
                return new(report.Id, $"/annual-reports/{report.Id}", report);
            });
    }
}
