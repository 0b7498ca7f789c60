namespace Platform.Governance.DecisionMaking.Bodies.Minutes;

/// <summary>A next version of the draft; the earlier ones stay.</summary>
internal static class ReviseMinutes
{
    internal sealed record Request([Required, MaxLength(100_000)] string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/minutes/versions", Handle)
        .WithName(nameof(ReviseMinutes)).WithTags("Verslagen")
        .WithSummary("Een nieuwe versie van een conceptverslag vastleggen").RequireRoles(Rights.Writers).TakesIfMatch().Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("minutes.revised", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        return await use.OnMinutes(body, id, act)
            .Input(Limits.Check(request))
            .IfMatch()
            .State(static minutes => minutes.State is MinutesState.Draft, MeetingMinutes.Stands)
            .MakeAsync(minutes =>
            {
                use.Db.Add(minutes.Write(request.Text!, use.Now));
                return new(id, $"/bodies/{body}/meetings/{id}/minutes/versions/{minutes.Latest}", minutes);
            });
    }
}
