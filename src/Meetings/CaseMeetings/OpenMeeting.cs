using Platform.Meetings.Access;

namespace Platform.Meetings.CaseMeetings;

internal static class OpenMeeting
{
    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/meetings/{id:guid}/opening", Handle).WithName(nameof(OpenMeeting)).WithTags("Overleggen")
        .WithSummary("Opent het overleg; vanaf nu kan het besluiten nemen")
        .RequireRoles(Roles.Leaders).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, UseCase use) => use
        .OnMeeting(id, "meeting.opened")
        .IfMatch()
        .Right(meeting => use.Chairs(meeting.Process))
        .State(meeting => meeting.State is MeetingState.Planned, "Dit overleg is al geopend of gesloten.")
        .ApplyAsync(meeting => meeting.Open(use.Now));
}
