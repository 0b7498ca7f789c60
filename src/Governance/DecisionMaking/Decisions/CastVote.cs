namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>
/// GOV-06, GOV-13: a vote by name of the party; a member votes for its own, who keeps the papers records what was given in the meeting.
/// </summary>
internal static class CastVote
{
    internal sealed record Request([Required] VoteChoice? Vote, [ProfileCode("de partijen van het huis")] string? Party,
        [ProfileCode("de gedeelde zetels van het overleg")] string? Seat);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/votes", Handle).WithName(nameof(CastVote))
        .WithTags("Besluiten")
        .WithSummary("Stemmen voor de eigen partij, of een in de vergadering gegeven stem vastleggen").RequireRoles(Rights.WritersAndSpeakers)
        .Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("decision.vote-cast", body) { On = id };
        if (use.House.Deciding(body) is not { } found) return Problems.NotFound();
        if (use.House.RepresentationOf(found, use.User, request.Party) is not { } by) return await use.ClosedAsync(act.Action);
        return await use.OnDecision(found, id, act)
            .Input(Limits.Check(request).Text(by.Party, "party").Seat(found, request.Seat, "seat"))
            .Rule(decision => decision.MayVote(use.House, found, by, request.Seat))
            .In(DecisionState.Voting)
            .MakeAsync(decision =>
            {
                decision.Cast(by.Party, request.Seat, request.Vote!.Value, by.Recorded, use.Now);
                return decision.Made();
            });
    }
}
