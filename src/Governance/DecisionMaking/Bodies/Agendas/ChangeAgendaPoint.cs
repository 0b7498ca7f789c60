using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>Another title or text of a point, until the agenda has been sent.</summary>
internal static class ChangeAgendaPoint
{
    internal sealed record Request(string? Subject, string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/bodies/{body}/meetings/{id:guid}/agenda-points/{pointId:guid}", Handle)
        .WithName(nameof(ChangeAgendaPoint)).WithTags("Agenda").WithSummary("Een agendapunt wijzigen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string body, Guid id, Guid pointId, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db,
        CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "agenda-point.changed", pointId, ct);
        var errors = new InputErrors().Text(request.Subject, "subject").OptionalText(request.Text, "text", 20000);
        if (errors.Any) return errors.ToProblem();
        var meeting = await db.Seen<BodyMeeting>(user).Include(m => m.Points).SingleOrDefaultAsync(m => m.Id == id && m.Body == body, ct);
        if (meeting?.Points.SingleOrDefault(p => p.Id == pointId) is not { } point) return Problems.NotFound();
        if (db.Expect(meeting, ifMatch) is { } stale) return stale;
        if (!meeting.IsAgendaOpen) return BodyMeetings.AgendaClosed();

        Telemetry.Mark(house.Id);
        point.Change(request.Subject!, request.Text);
        db.Touch(meeting);
        account.Audit("agenda-point.changed", pointId, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(meeting.Version);
        return TypedResults.NoContent();
    }
}
