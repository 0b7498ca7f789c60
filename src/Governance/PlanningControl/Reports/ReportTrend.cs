namespace Platform.Governance.PlanningControl.Reports;

/// <summary>GOV-15: tells the Stuurgroep of a trend or a bottleneck, without persons.</summary>
internal static class ReportTrend
{
    internal sealed record Request(TrendKind? Kind, string? Subject, string? Text, DateOnly? SeenFrom);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/trends", Handle).WithName(nameof(ReportTrend)).WithTags("Trends")
        .WithSummary("Een trend of knelpunt melden aan de Stuurgroep, zonder personen").RequireRoles(Rights.Reporters).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors().Check(request.Kind is not null, "kind", "Kies een van: trend, bottleneck.")
            .Text(request.Subject, "subject").Text(request.Text, "text", 4000)
            .Check(request.SeenFrom <= clock.Today(), "seenFrom", "Geef de dag sinds wanneer dit speelt, vandaag of eerder.");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        if (Trend.RefuseIdentifiers(house, request.Subject!, request.Text!) is { } refusal)
            return await db.Refuse(account, refusal, "trend.reported", null, ct);
        var trend = Trend.Report(house.Id, request.Kind!.Value, request.Subject!, request.Text!, request.SeenFrom!.Value, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/trends/{trend.Id}";
        db.Add(trend);
        db.Remember(http, trend.Id, location, trend);
        account.Audit("trend.reported", trend.Id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(trend.Version);
        return TypedResults.Created(location, new NewResource(trend.Id));
    }
}
