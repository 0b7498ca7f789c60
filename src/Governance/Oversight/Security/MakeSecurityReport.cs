namespace Platform.Governance.Oversight.Security;

/// <summary>GOV-22: makes the periodic report to the Stuurgroep; its figures are frozen as it is made.</summary>
internal static class MakeSecurityReport
{
    internal sealed record Request(DateOnly? From, DateOnly? To, string? Measures);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/security-reports", Handle).WithName(nameof(MakeSecurityReport))
        .WithTags("Informatiebeveiliging")
        .WithSummary("De periodieke rapportage aan de Stuurgroep maken").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "security-report.made", null, ct);
        var errors = new InputErrors().Check(request.From is not null, "from", "Dit veld is verplicht.")
            .Check(request.To <= clock.Today(), "to", "Geef de laatste dag, vandaag of eerder.")
            .Check(!(request.To < request.From), "to", "De laatste dag ligt voor de eerste.").Text(request.Measures, "measures", 20000);
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var (from, before) = (DutchTime.StartOf(request.From!.Value), DutchTime.StartOf(request.To!.Value.AddDays(1)));
        var incidents = await db.Seen<SecurityIncident>(user).AsNoTracking().Where(i => i.DiscoveredAt >= from && i.DiscoveredAt < before)
            .ToListAsync(ct);
        var report = SecurityReport.Make(house, request.From.Value, request.To.Value, request.Measures!, incidents, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/security-reports/{report.Id}";
        db.Add(report);
        db.Remember(http, report.Id, location, report);
        account.Audit("security-report.made", report.Id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(report.Version);
        return TypedResults.Created(location, new NewResource(report.Id));
    }
}
