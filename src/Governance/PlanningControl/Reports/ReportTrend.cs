namespace Platform.Governance.PlanningControl.Reports;

/// <summary>GOV-15: tells the Stuurgroep of a trend or a bottleneck, without persons.</summary>
internal static class ReportTrend
{
    internal sealed record Request(
        [Required(ErrorMessage = "Kies een van: trend, bottleneck.")] TrendKind? Kind, [Required] string? Subject,
        [Required, MaxLength(4000)] string? Text, [Required(ErrorMessage = Since)] DateOnly? SeenFrom);

    private const string Since = "Geef de dag sinds wanneer dit speelt, vandaag of eerder.";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/trends", Handle).WithName(nameof(ReportTrend)).WithTags("Trends")
        .WithSummary("Een trend of knelpunt melden aan de Stuurgroep, zonder personen").RequireRoles(Rights.Reporters).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use) => use
        .Create(new("trend.reported", BodyIds.Board))
        .Input(Limits.Check(request).Check(request.SeenFrom <= use.Today, "seenFrom", Since))
        .Rule(_ => Trend.RefuseIdentifiers(use.House, request.Subject!, request.Text!))
        .MakeAsync(_ =>
        {
            var trend = Trend.Report(use.House.Id, request.Kind!.Value, request.Subject!, request.Text!, request.SeenFrom!.Value, use.Now);
            use.Db.Add(trend);
            return new(trend.Id, $"/trends/{trend.Id}", trend);
        });
}
