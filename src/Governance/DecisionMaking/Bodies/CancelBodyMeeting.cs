using Platform.Governance.DecisionMaking.Bodies.Requests;
using Platform.Governance.DecisionMaking.Bodies.Reviews;

namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>Calls a meeting off; a request of a party that it answered is open again (GOV-11).</summary>
internal static class CancelBodyMeeting
{
    internal sealed record Request([Required] string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/cancellations", Handle)
        .WithName(nameof(CancelBodyMeeting)).WithTags("Overleggen").WithSummary("Een vergadering afgelasten")
        .RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("meeting.cancelled", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        return await use.OnMeeting(body, id, act)
            .Input(Limits.Check(request))
            .IfMatch()
            .State(static meeting => meeting.IsOpen, "Deze vergadering is al afgelast, of er is al vastgelegd wie er waren.")
            .Then(async _ =>
            {
                foreach (var answered in await use.Seen<MeetingRequest>().Where(r => r.MeetingId == id).ToListAsync(use.Aborted)) answered.Reopen();
            })
            .Then(use.PlaceOwedReviewsAsync)
            .ApplyAsync(meeting => meeting.Cancel(request.Reason!, use.Now));
    }
}
