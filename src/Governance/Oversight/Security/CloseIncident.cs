using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Security;

/// <summary>Closes an incident with what was learnt (GOV-22).</summary>
internal static class CloseIncident
{
    internal sealed record Request(DateOnly? On, string? Lessons);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/incidents/{id:guid}/closings", Handle).WithName(nameof(CloseIncident))
        .WithTags("Informatiebeveiliging").WithSummary("Een incident sluiten met de lessen").RequireRoles(SecurityRights.Keepers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepPrivacyPapers(user)) return await db.Forbid(account, "incident.closed", id, ct);
        var errors = new InputErrors().Check(request.On <= clock.Today(), "on", "Geef de dag, vandaag of eerder.")
            .Text(request.Lessons, "lessons", 8000);
        if (errors.Any) return errors.ToProblem();
        var incident = await db.Seen<SecurityIncident>(user).Include(i => i.FollowUps).SingleOrDefaultAsync(i => i.Id == id, ct);
        if (incident is null) return Problems.NotFound();
        if (db.Expect(incident, ifMatch) is { } stale) return stale;
        if (incident.State is IncidentState.Closed)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Dit incident is al gesloten.");

        Telemetry.Mark(house.Id);
        if (incident.MayBeClosed(house, request.On!.Value) is { } refusal) return await db.Refuse(account, refusal, "incident.closed", id, ct);
        incident.Close(request.On.Value, request.Lessons!);
        account.Audit("incident.closed", id, null, incident.Kind);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(incident.Version);
        return TypedResults.NoContent();
    }
}
