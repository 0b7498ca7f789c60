using Platform.Governance.DecisionMaking.Bodies.Requests;
using Platform.Governance.DecisionMaking.Bodies.Reviews;

namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>Plans a meeting of a body, alone or together with the other one (GOV-11); no body is in two meetings at once.</summary>
internal static class PlanBodyMeeting
{
    internal sealed record Request(
        [Required] DateTimeOffset? StartsAt, [Required] DateTimeOffset? EndsAt, [Required, MaxLength(200)] string? Place,
        [Required(ErrorMessage = Points), MinLength(1, ErrorMessage = Points), MaxLength(50, ErrorMessage = Points)] string[]? Agenda,
        [ProfileCode("de andere overleggen van het huis")] string? JointWith);

    private const string Points = "Zet 1 tot en met 50 punten op de agenda.";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings", Handle).WithName(nameof(PlanBodyMeeting))
        .WithTags("Overleggen")
        .WithSummary("Een vergadering vastleggen, met agenda").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Request request, UseCase use)
    {
        var act = new Act("meeting.planned", body);
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        var others = use.House.DecidingBodies().Select(other => other.Id).Where(other => other != body);
        var errors = MeetingTimes.Check(Limits.Check(request), request.StartsAt, request.EndsAt)
            .OptionalOneOf(request.JointWith, "jointWith", others);
        if (errors.Any) return errors.ToProblem();

        var now = use.Now;
        var meeting = BodyMeeting.Plan(Guid.CreateVersion7(now), use.House.Id, body, request.JointWith, request.StartsAt!.Value,
            request.EndsAt!.Value, request.Place!, request.Agenda!, now);
        return await use.CreateInTurn(act, [.. MeetingTimes.Turns(meeting)])
            .Step(_ => use.OverlapAsync(meeting, meeting.StartsAt, meeting.EndsAt))
            .Then(_ => use.AnswerRequestsAsync(meeting))
            .Then(_ => use.PlaceOwedReviewsAsync(meeting))
            .MakeAsync(_ =>
            {
                use.Db.Add(meeting);
                return new(meeting.Id, $"/bodies/{body}/meetings/{meeting.Id}", meeting);
            });
    }
}
