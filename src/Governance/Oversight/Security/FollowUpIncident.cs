using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Security;

/// <summary>Records what was done after an incident.</summary>
internal static class FollowUpIncident
{
    internal sealed record Request(DateOnly? On, string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/incidents/{id:guid}/follow-ups", Handle).WithName(nameof(FollowUpIncident))
        .WithTags("Informatiebeveiliging").WithSummary("De opvolging van een incident vastleggen").RequireRoles(SecurityRights.Keepers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepPrivacyPapers(user)) return await db.Forbid(account, "incident.followed-up", id, ct);
        var errors = new InputErrors().Check(request.On <= clock.Today(), "on", "Geef de dag, vandaag of eerder.").Text(request.Text, "text", 8000);
        if (errors.Any) return errors.ToProblem();
        var incident = await db.Seen<SecurityIncident>(user).Include(i => i.FollowUps).SingleOrDefaultAsync(i => i.Id == id, ct);
        if (incident is null) return Problems.NotFound();
        if (db.Expect(incident, ifMatch) is { } stale) return stale;
        if (incident.State is IncidentState.Closed)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Dit incident is gesloten.");

        Telemetry.Mark(house.Id);
        if (incident.MayFollowUp(house, request.On!.Value) is { } refusal) return await db.Refuse(account, refusal, "incident.followed-up", id, ct);
        incident.FollowUp(request.On.Value, request.Text!, clock.GetUtcNow());
        db.Entry(incident).State = EntityState.Modified; // The incident is what the caller saw: its version goes on with its follow-ups.
        account.Audit("incident.followed-up", id, null, incident.Kind);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(incident.Version);
        return TypedResults.NoContent();
    }
}
