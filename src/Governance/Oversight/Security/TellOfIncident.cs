using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Security;

/// <summary>Records what the authority and the persons concerned were told of a breach, or why not (AVG 33, 34).</summary>
internal static class TellOfIncident
{
    internal sealed record Request(
        DateTimeOffset? ReportedToAuthorityAt, string? WhyNotReported, string? WhyLate, bool? SubjectsTold, DateOnly? SubjectsToldOn,
        string? WhySubjectsNotTold);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/incidents/{id:guid}/notices", Handle).WithName(nameof(TellOfIncident))
        .WithTags("Informatiebeveiliging").WithSummary("De melding van een datalek vastleggen").RequireRoles(SecurityRights.Keepers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepPrivacyPapers(user)) return await db.Forbid(account, "incident.notified", id, ct);
        var incident = await db.Seen<SecurityIncident>(user).SingleOrDefaultAsync(i => i.Id == id, ct);
        if (incident is null) return Problems.NotFound();
        var errors = new InputErrors()
            .Check(request.ReportedToAuthorityAt is not null || request.WhyNotReported is not null || request.SubjectsTold is not null,
            "reportedToAuthorityAt", "Geef een melding aan de toezichthouder of de betrokkenen, of waarom niet.");
        Check(errors, request, incident.PersonalData, incident.DiscoveredAt, clock.GetUtcNow());
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(incident, ifMatch) is { } stale) return stale;
        var again = incident.ReportedToAuthorityAt is not null && (request.ReportedToAuthorityAt is not null || request.WhyNotReported is not null);
        if (again || incident.State is IncidentState.Closed)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Dit incident is al gemeld of gesloten.");

        Telemetry.Mark(house.Id);
        var notice = NoticeOf(request);
        if (incident.MayBeTold(house, notice) is { } refusal) return await db.Refuse(account, refusal, "incident.notified", id, ct);
        incident.Tell(notice);
        account.Audit("incident.notified", id, null, incident.Kind);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(incident.Version);
        return TypedResults.NoContent();
    }

    internal static BreachNotice NoticeOf(Request told) =>
        new(told.ReportedToAuthorityAt, told.WhyNotReported, told.WhyLate, told.SubjectsTold, told.SubjectsToldOn, told.WhySubjectsNotTold);

    internal static void Check(InputErrors errors, Request told, bool personalData, DateTimeOffset? discoveredAt, DateTimeOffset now)
    {
        var late = told.ReportedToAuthorityAt - discoveredAt > SecurityIncident.ReportWithin;
        errors.Check(personalData || told is { ReportedToAuthorityAt: null, WhyNotReported: null, SubjectsTold: null }, "personalData",
                "Alleen een incident met persoonsgegevens wordt gemeld.")
            .Check(told.ReportedToAuthorityAt is null || told.ReportedToAuthorityAt <= now, "reportedToAuthorityAt",
                "Dit moment ligt in de toekomst.")
            .Check(told.ReportedToAuthorityAt is null || told.WhyNotReported is null, "whyNotReported", "Het is gemeld, of niet.")
            .OptionalText(told.WhyNotReported, "whyNotReported", 4000).OptionalText(told.WhyLate, "whyLate", 4000)
            .Check(told.WhyNotReported is null || told.WhyNotReported.Trim().Length > 0, "whyNotReported", "Motiveer waarom niet is gemeld.")
            .Check(!late || !string.IsNullOrWhiteSpace(told.WhyLate), "whyLate", "Motiveer waarom later dan 72 uur is gemeld.")
            .Check(told.SubjectsTold is not true || told.SubjectsToldOn <= DutchTime.DateOf(now), "subjectsToldOn", "Geef de dag, vandaag of eerder.")
            .OptionalText(told.WhySubjectsNotTold, "whySubjectsNotTold", 4000)
            .Check(told.SubjectsTold is not false || !string.IsNullOrWhiteSpace(told.WhySubjectsNotTold), "whySubjectsNotTold",
                "Motiveer waarom betrokkenen het niet horen.");
    }
}
