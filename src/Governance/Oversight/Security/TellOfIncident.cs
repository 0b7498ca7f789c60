namespace Platform.Governance.Oversight.Security;

/// <summary>Records what the authority and the persons concerned were told of a breach, or why not (AVG 33, 34).</summary>
internal static class TellOfIncident
{
    internal sealed record Request(
        DateTimeOffset? ReportedToAuthorityAt, [MaxLength(4000)] string? WhyNotReported, [MaxLength(4000)] string? WhyLate, bool? SubjectsTold,
        DateOnly? SubjectsToldOn, [MaxLength(4000)] string? WhySubjectsNotTold);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/incidents/{id:guid}/notices", Handle).WithName(nameof(TellOfIncident))
        .WithTags("Informatiebeveiliging").WithSummary("De melding van een datalek vastleggen").RequireRoles(Rights.PrivacyKeepers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var notice = new BreachNotice(request.ReportedToAuthorityAt, request.WhyNotReported, request.WhyLate,
            request.SubjectsTold, request.SubjectsToldOn, request.WhySubjectsNotTold);
        return use.ChangeIncident(id, "incident.notified")
            .Input(incident => Limits.Check(request)
                .Check(notice is not { ReportedToAuthorityAt: null, WhyNotReported: null, SubjectsTold: null }, "reportedToAuthorityAt",
                    "Geef een melding aan de toezichthouder of de betrokkenen, of waarom niet.")
                .CheckNotice(notice, incident.PersonalData, incident.DiscoveredAt, use.Now))
            .IfMatch()
            .State(incident => incident.State is not IncidentState.Closed
                && (incident.ReportedToAuthorityAt is null || notice is { ReportedToAuthorityAt: null, WhyNotReported: null }),
                "Dit incident is al gemeld of gesloten.")
            .Rule(incident => incident.MayBeTold(use.House, notice))
            .ApplyAsync(incident => incident.Tell(notice));
    }

    /// <summary>AVG 33, 34: what was told in time, or why it was not; nothing that had to happen lies in the future.</summary>
    internal static InputErrors CheckNotice(
        this InputErrors errors, BreachNotice notice, bool personalData, DateTimeOffset? discoveredAt, DateTimeOffset now) => errors
        .Check(personalData || notice is { ReportedToAuthorityAt: null, WhyNotReported: null, SubjectsTold: null }, "personalData",
            "Alleen een incident met persoonsgegevens wordt gemeld.")
        .Check(!(notice.ReportedToAuthorityAt > now), "reportedToAuthorityAt", "Dit moment ligt in de toekomst.")
        .Check(notice.ReportedToAuthorityAt is null || notice.WhyNotReported is null, "whyNotReported", "Het is gemeld, of niet.")
        .Check(notice.WhyNotReported is null || !string.IsNullOrWhiteSpace(notice.WhyNotReported), "whyNotReported",
            "Motiveer waarom niet is gemeld.")
        .Check(!(notice.ReportedToAuthorityAt - discoveredAt > SecurityIncident.ReportWithin) || !string.IsNullOrWhiteSpace(notice.WhyLate),
            "whyLate", "Motiveer waarom later dan 72 uur is gemeld.")
        .Check(notice.SubjectsTold is not true || notice.SubjectsToldOn <= DutchTime.DateOf(now), "subjectsToldOn", Refusals.PastDay)
        .Check(notice.SubjectsTold is not false || !string.IsNullOrWhiteSpace(notice.WhySubjectsNotTold), "whySubjectsNotTold",
            "Motiveer waarom betrokkenen het niet horen.");
}
