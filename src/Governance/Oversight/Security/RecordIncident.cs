namespace Platform.Governance.Oversight.Security;

/// <summary>Records an incident; with personal data in it the clock of 72 hours runs (AVG 33).</summary>
internal static class RecordIncident
{
    internal sealed record Request(
        [Required, Codes(typeof(IncidentKinds))] string? Kind, [Required(ErrorMessage = Moment)] DateTimeOffset? DiscoveredAt,
        [Required, MaxLength(8000)] string? Description, [Required, MaxLength(8000)] string? Measures, [Required] bool? PersonalData,
        DateTimeOffset? ReportedToAuthorityAt, [MaxLength(4000)] string? WhyNotReported, [MaxLength(4000)] string? WhyLate, bool? SubjectsTold,
        DateOnly? SubjectsToldOn, [MaxLength(4000)] string? WhySubjectsNotTold);

    private const string Moment = "Geef het moment van ontdekking, nu of eerder.";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/incidents", Handle).WithName(nameof(RecordIncident))
        .WithTags("Informatiebeveiliging")
        .WithSummary("Een beveiligingsincident vastleggen").RequireRoles(Rights.PrivacyKeepers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        var now = use.Now;
        var notice = new BreachNotice(request.ReportedToAuthorityAt, request.WhyNotReported, request.WhyLate,
            request.SubjectsTold, request.SubjectsToldOn, request.WhySubjectsNotTold);
        SecurityIncident incident = null!;
        return use.Create(new("incident.recorded", request.Kind!))
            .Right(use.House.MayKeepPrivacyPapers(use.User), Refusals.Keepers)
            .Input(Limits.Check(request)
                .Check(request.DiscoveredAt <= now, "discoveredAt", Moment)
                .Check(request.Kind != SecurityIncident.Breach || request.PersonalData is not false, "personalData",
                    "Een datalek gaat over persoonsgegevens.")
                .CheckNotice(notice, request.PersonalData is true, request.DiscoveredAt, now))
            .Rule(_ =>
            {
                incident = SecurityIncident.Record(use.House.Id, request.Kind!, request.DiscoveredAt!.Value, request.Description!,
                    request.Measures!, request.PersonalData!.Value, now);
                return incident.MayBeTold(use.House, notice);
            })
            .MakeAsync(_ =>
            {
                incident.Tell(notice);
                use.Db.Add(incident);
                return new(incident.Id, $"/incidents/{incident.Id}", incident);
            });
    }
}
