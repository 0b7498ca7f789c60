using Platform.Governance.DecisionMaking.Bodies.Requests;
using Platform.Governance.DecisionMaking.Bodies.Reviews;

namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>Moves a meeting to another time, perhaps another place.</summary>
internal static class RescheduleBodyMeeting
{
    internal sealed record Request(
        [Required] DateTimeOffset? StartsAt, [Required] DateTimeOffset? EndsAt, [MaxLength(200)] string? Place);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/reschedulings", Handle)
        .WithName(nameof(RescheduleBodyMeeting)).WithTags("Overleggen").WithSummary("Een vergadering verzetten")
        .RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("meeting.rescheduled", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        var errors = MeetingTimes.Check(Limits.Check(request), request.StartsAt, request.EndsAt);
        if (request.Place is not null) errors.Text(request.Place, "place", 200);
        return await use.ChangeLocked(act, _ => use.OwnMeetingAsync(body, id))
            .Input(errors)
            .IfMatch()
            .State(static meeting => meeting.IsOpen, "Deze vergadering is afgelast, of er is al vastgelegd wie er waren.")
            .Step(async meeting =>
            {
                await use.HoldAsync(MeetingTimes.Turns(meeting));
                return await use.OverlapAsync(meeting, request.StartsAt!.Value, request.EndsAt!.Value);
            })
            .Then(use.AnswerRequestsAsync)
            .Then(use.PlaceOwedReviewsAsync)
            .ApplyAsync(meeting => meeting.Reschedule(request.StartsAt!.Value, request.EndsAt!.Value, request.Place, use.Now));
    }
}
