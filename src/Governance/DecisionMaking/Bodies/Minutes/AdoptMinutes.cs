namespace Platform.Governance.DecisionMaking.Bodies.Minutes;

/// <summary>A later meeting of the body adopts the minutes; from then they stand.</summary>
internal static class AdoptMinutes
{
    private const string Later = "Noem een latere vergadering van dit overleg, die is gehouden.";

    internal sealed record Request([Required(ErrorMessage = Later)] Guid? MeetingId);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/minutes/adoptions", Handle)
        .WithName(nameof(AdoptMinutes)).WithTags("Verslagen")
        .WithSummary("Vastleggen in welke vergadering een verslag is vastgesteld")
        .RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("minutes.adopted", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        var meeting = await use.OwnMeetingAsync(body, id);
        var adopting = request.MeetingId is { } adoptingId ? await use.MeetingAsync(body, adoptingId) : null;
        return await use.OnMinutes(body, id, act)
            .IfMatch()
            .State(static minutes => minutes.State is MinutesState.Draft, "Dit verslag is al vastgesteld.")
            .Input(_ => Limits.Check(request).Check(adopting is not null && MeetingMinutes.InOrder(meeting!, adopting, use.Now), "meetingId", Later))
            .ApplyAsync(minutes => minutes.Adopt(adopting!));
    }
}
