namespace Platform.Governance.Oversight.Security;

/// <summary>Records an incident; with personal data in it the clock of 72 hours runs (AVG 33).</summary>
internal static class RecordIncident
{
    internal sealed record Request(
        string? Kind, DateTimeOffset? DiscoveredAt, string? Description, string? Measures, bool? PersonalData, DateTimeOffset? ReportedToAuthorityAt,
        string? WhyNotReported, string? WhyLate, bool? SubjectsTold, DateOnly? SubjectsToldOn, string? WhySubjectsNotTold);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/incidents", Handle).WithName(nameof(RecordIncident))
        .WithTags("Informatiebeveiliging")
        .WithSummary("Een beveiligingsincident vastleggen").RequireRoles(SecurityRights.Keepers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepPrivacyPapers(user)) return await db.Forbid(account, "incident.recorded", null, ct);
        var now = clock.GetUtcNow();
        var told = new TellOfIncident.Request(
            request.ReportedToAuthorityAt, request.WhyNotReported, request.WhyLate, request.SubjectsTold, request.SubjectsToldOn,
            request.WhySubjectsNotTold);
        var errors = new InputErrors().OneOf(request.Kind, "kind", SecurityIncident.Kinds)
            .Check(request.DiscoveredAt <= now, "discoveredAt", "Geef het moment van ontdekking, nu of eerder.")
            .Text(request.Description, "description", 8000).Text(request.Measures, "measures", 8000)
            .Check(request.PersonalData is not null, "personalData", "Dit veld is verplicht.")
            .Check(request.Kind != SecurityIncident.Breach || request.PersonalData is not false, "personalData",
                "Een datalek gaat over persoonsgegevens.");
        TellOfIncident.Check(errors, told, request.PersonalData is true, request.DiscoveredAt, now);
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var incident = SecurityIncident.Record(house.Id, request.Kind!, request.DiscoveredAt!.Value, request.Description!,
            request.Measures!, request.PersonalData!.Value, now);
        var notice = TellOfIncident.NoticeOf(told);
        if (incident.MayBeTold(house, notice) is { } refusal) return await db.Refuse(account, refusal, "incident.recorded", null, ct);
        incident.Tell(notice);
        var location = $"{http.Request.PathBase}/incidents/{incident.Id}";
        db.Add(incident);
        db.Remember(http, incident.Id, location, incident);
        account.Audit("incident.recorded", incident.Id, null, incident.Kind);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(incident.Version);
        return TypedResults.Created(location, new NewResource(incident.Id));
    }
}
