using Platform.Meetings.Cases;

namespace Platform.Meetings.CaseDecisions;

internal static class EndInvolvement
{
    internal sealed record Request(
        [Required, ProfileCode("de partijen van het huis")] string? Party, [Required] Guid? MeetingId,
        [Required, Codes(typeof(MeetingReasons))] string? Reason);

    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/cases/{caseId:guid}/departures", Handle).WithName(nameof(EndInvolvement)).WithTags("Casussen")
        .WithSummary("Legt vast dat een partij volgens het overleg niet meer bij de casus betrokken is; wat zij mocht zien eindigt meteen")
        .RequireRoles(Roles.Leaders).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid caseId, Request request, UseCase use) => use
        .DecideOn(caseId, "involvement.ended", "Betrokkenheid van een partij beëindigd",
            Limits.Check(request).Party(use.House, request.Party, "party"))
        .InMeeting(use, request.MeetingId, (found, session, involved) =>
            Task.FromResult(Case.MayEnd(use.House, found, session, involved.Contains(request.Party!))))
        .Then(found => use.EndInvolvementsAsync(found, [request.Party!], request.Reason!, request.MeetingId!.Value, use.Now))
        .ApplyAsync(static _ => { });
}
