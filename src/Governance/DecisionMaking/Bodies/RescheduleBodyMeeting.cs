using Microsoft.AspNetCore.Mvc;
using Platform.Governance.DecisionMaking.Bodies.Requests;

namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>Moves a meeting to another time, perhaps another place.</summary>
internal static class RescheduleBodyMeeting
{
    internal sealed record Request(DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Place);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/reschedulings", Handle)
        .WithName(nameof(RescheduleBodyMeeting)).WithTags("Overleggen").WithSummary("Een vergadering verzetten")
        .RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string body, Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "meeting.rescheduled", id, ct);
        var errors = new InputErrors().Times(request.StartsAt, request.EndsAt);
        if (request.Place is not null) errors.Text(request.Place, "place", 200);
        if (errors.Any) return errors.ToProblem();
        var meeting = await db.OwnMeetingAsync(user, body, id, ct);
        if (meeting is null) return Problems.NotFound();
        if (db.Expect(meeting, ifMatch) is { } stale) return stale;
        if (!meeting.IsOpen) return Problems.WrongState("Deze vergadering is afgelast, of er is al vastgelegd wie er waren.");

        Telemetry.Mark(house.Id);
        await using var turn = await db.TakeTurnAsync(meeting.Bodies().Select(each => PlanBodyMeeting.Turn(house, each)), ct);
        if (await db.OverlapsAsync(user, meeting, request.StartsAt!.Value, request.EndsAt!.Value, ct)) return PlanBodyMeeting.Overlap();
        var now = clock.GetUtcNow();
        meeting.Reschedule(request.StartsAt.Value, request.EndsAt.Value, request.Place, now);
        await db.AnswerRequestsAsync(meeting, now, ct);
        account.Audit("meeting.rescheduled", id, null, body);
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        http.Response.SetETag(meeting.Version);
        return TypedResults.NoContent();
    }
}
