namespace Platform.Governance.DecisionMaking.Bodies.Minutes;

/// <summary>A member asks a correction of the draft.</summary>
internal static class AskCorrection
{
    internal sealed record Request([Required, MaxLength(4000)] string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/minutes/corrections", Handle)
        .WithName(nameof(AskCorrection)).WithTags("Verslagen")
        .WithSummary("Als lid een correctie op een conceptverslag vragen").RequireRoles(Rights.Readers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("minutes.correction-asked", body) { On = id };
        if (await use.MembersOnlyAsync(body, act.Action) is { } no) return no;
        return await use.Change(act, _ => use.MinutesAsync(body, id))
            .Input(Limits.Check(request))
            .State(static minutes => minutes.State is MinutesState.Draft, MeetingMinutes.Stands)
            .MakeAsync(minutes =>
            {
                var correction = new MinutesCorrection
                {
                    Id = Guid.CreateVersion7(use.Now), MeetingId = id, House = use.House.Id, Party = use.User.Party, Number = minutes.Latest,
                    Text = request.Text!, AskedAt = use.Now,
                };
                use.Db.Add(correction);
                return new(correction.Id, $"/bodies/{body}/meetings/{id}/minutes");
            });
    }
}
