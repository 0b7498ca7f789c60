namespace Platform.Meetings.CaseDecisions;

internal static class AppointCaseDirector
{
    internal sealed record Request([Required, ProfileCode("de partijen van het huis")] string? Party, [Required] Guid? MeetingId);

    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/cases/{caseId:guid}/case-director", Handle).WithName(nameof(AppointCaseDirector)).WithTags("Casussen")
        .WithSummary("Legt vast welke partij het overleg als casusregisseur of uitvoerend coördinator aanwijst")
        .RequireRoles(Roles.Leaders).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid caseId, Request request, UseCase use) => use
        .DecideOn(caseId, "case-director.appointed", "Regie over de casus vastgelegd",
            Limits.Check(request).Party(use.House, request.Party, "party"))
        .InMeeting(use, request.MeetingId, (found, session, involved) =>
            Task.FromResult(found.AppointDirector(use.House, request.Party!, session, involved, use.Now)))
        .ApplyAsync(static _ => { });
}
