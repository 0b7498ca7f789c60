using Microsoft.AspNetCore.Mvc;
using Platform.Governance.DecisionMaking.Bodies.Requests;

namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>Calls a meeting off; a request of a party that it answered is open again (GOV-11).</summary>
internal static class CancelBodyMeeting
{
    internal sealed record Request(string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/cancellations", Handle)
        .WithName(nameof(CancelBodyMeeting)).WithTags("Overleggen").WithSummary("Een vergadering afgelasten").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string body, Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "meeting.cancelled", id, ct);
        var errors = new InputErrors().Text(request.Reason, "reason");
        if (errors.Any) return errors.ToProblem();
        var meeting = await db.OwnMeetingAsync(user, body, id, ct);
        if (meeting is null) return Problems.NotFound();
        if (db.Expect(meeting, ifMatch) is { } stale) return stale;
        if (!meeting.IsOpen) return Problems.WrongState("Deze vergadering is al afgelast, of er is al vastgelegd wie er waren.");

        Telemetry.Mark(house.Id);
        meeting.Cancel(request.Reason!, clock.GetUtcNow());
        foreach (var answered in await db.Seen<MeetingRequest>(user).Where(r => r.MeetingId == id).ToListAsync(ct)) answered.Reopen();
        account.Audit("meeting.cancelled", id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(meeting.Version);
        return TypedResults.NoContent();
    }
}
