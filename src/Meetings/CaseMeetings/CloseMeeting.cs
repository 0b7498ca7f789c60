using Platform.Meetings.Access;

namespace Platform.Meetings.CaseMeetings;

internal static class CloseMeeting
{
    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/meetings/{id:guid}/closing", Handle).WithName(nameof(CloseMeeting)).WithTags("Overleggen")
        .WithSummary("Sluit het overleg; daarna neemt het geen besluiten meer")
        .RequireRoles(Roles.Leaders).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, UseCase use) => use
        .OnMeeting(id, "meeting.closed")
        .IfMatch()
        .Right(meeting => use.Chairs(meeting.Process))
        .State(meeting => meeting.State is MeetingState.Opened, "Dit overleg is niet geopend, of al gesloten.")
        .ApplyAsync(meeting => meeting.Close(use.Now));
}
