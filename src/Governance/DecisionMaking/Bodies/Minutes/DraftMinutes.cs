namespace Platform.Governance.DecisionMaking.Bodies.Minutes;

/// <summary>The first draft of the minutes of a meeting that has begun.</summary>
internal static class DraftMinutes
{
    internal sealed record Request([Required, MaxLength(100_000)] string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/minutes", Handle).WithName(nameof(DraftMinutes))
        .WithTags("Verslagen")
        .WithSummary("Een conceptverslag vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("minutes.drafted", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        return await use.OnMeeting(body, id, act)
            .Input(Limits.Check(request))
            .State(meeting => meeting.State(use.Now) is MeetingState.Held or MeetingState.NotRecorded,
                "Deze vergadering is nog niet begonnen, of afgelast.")
            .Step(async _ => await use.Seen<MeetingMinutes>().AnyAsync(m => m.MeetingId == id, use.Aborted)
                ? Problems.WrongState("Er is al een verslag; leg een nieuwe versie vast.") : null)
            .MakeAsync(meeting =>
            {
                var minutes = MeetingMinutes.Of(meeting);
                use.Db.Add(minutes);
                use.Db.Add(minutes.Write(request.Text!, use.Now));
                return new(id, $"/bodies/{body}/meetings/{id}/minutes", minutes);
            });
    }
}
