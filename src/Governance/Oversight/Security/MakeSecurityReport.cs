namespace Platform.Governance.Oversight.Security;

/// <summary>GOV-22: makes the periodic report to the Stuurgroep; its figures are frozen as it is made.</summary>
internal static class MakeSecurityReport
{
    internal sealed record Request(
        [Required] DateOnly? From, [Required(ErrorMessage = LastDay)] DateOnly? To, [Required, MaxLength(20000)] string? Measures);

    private const string LastDay = "Geef de laatste dag, vandaag of eerder.";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/security-reports", Handle).WithName(nameof(MakeSecurityReport))
        .WithTags("Informatiebeveiliging")
        .WithSummary("De periodieke rapportage aan de Stuurgroep maken").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        List<SecurityIncident> incidents = [];
        return use.Create(new("security-report.made", BodyIds.Board))
            .Right(use.House.MayKeepBoardPapers(use.User), Refusals.Keepers)
            .Input(Limits.Check(request).Check(request.To <= use.Today, "to", LastDay)
                .Check(!(request.To < request.From), "to", "De laatste dag ligt voor de eerste."))
            .Step(async _ =>
            {
                var (from, before) = (DutchTime.StartOf(request.From!.Value), DutchTime.EndOf(request.To!.Value));
                incidents = await use.Seen<SecurityIncident>().AsNoTracking().Where(i => i.DiscoveredAt >= from && i.DiscoveredAt < before)
                    .ToListAsync(use.Aborted);
                return null;
            })
            .MakeAsync(_ =>
            {
                var report = SecurityReport.Make(use.House, request.From!.Value, request.To!.Value, request.Measures!, incidents, use.Now);
                use.Db.Add(report);
                return new(report.Id, $"/security-reports/{report.Id}", report);
            });
    }
}
