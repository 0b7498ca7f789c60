using Microsoft.AspNetCore.Mvc;
using Platform.Governance.DecisionMaking.Bodies.Papers;

namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>Takes a point off the agenda until it has been sent; its proposal waits for another meeting, its papers stay with this one.</summary>
internal static class RemoveAgendaPoint
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/bodies/{body}/meetings/{id:guid}/agenda-points/{pointId:guid}", Handle)
        .WithName(nameof(RemoveAgendaPoint)).WithTags("Agenda").WithSummary("Een agendapunt van de agenda halen")
        .RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string body, Guid id, Guid pointId, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "agenda-point.removed", pointId, ct);
        var meeting = await db.Seen<BodyMeeting>(user).Include(m => m.Points).SingleOrDefaultAsync(m => m.Id == id && m.Body == body, ct);
        if (meeting?.Points.SingleOrDefault(p => p.Id == pointId) is not { } point) return Problems.NotFound();
        if (db.Expect(meeting, ifMatch) is { } stale) return stale;
        if (!meeting.IsAgendaOpen) return BodyMeetings.AgendaClosed();

        Telemetry.Mark(house.Id);
        meeting.Remove(point);
        db.Touch(meeting);
        if (point.ProposalId is { } proposalId)
            (await db.Seen<AgendaProposal>(user).SingleOrDefaultAsync(p => p.Id == proposalId && p.MeetingId == id, ct))?.Reopen();
        foreach (var paper in await db.Seen<MeetingPaper>(user).Where(p => p.PointId == pointId).ToListAsync(ct)) paper.PointId = null;
        account.Audit("agenda-point.removed", pointId, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(meeting.Version);
        return TypedResults.NoContent();
    }
}
