namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-05: a party brings in what it thinks, or the secretary records what it wrote.</summary>
internal static class GiveInput
{
    internal sealed record Request(
        [Required, MaxLength(4000)] string? Text, [ProfileCode("de partijen van het huis")] string? Party, DateOnly? WrittenOn, string? Reference);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/inputs", Handle).WithName(nameof(GiveInput))
        .WithTags("Besluiten")
        .WithSummary("Inbreng van een partij").RequireRoles(Rights.WritersAndSpeakers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("decision.input-given", body) { On = id };
        if (use.House.Deciding(body) is not { } found) return Problems.NotFound();
        if (use.House.RepresentationOf(found, use.User, request.Party) is not { } by) return await use.ClosedAsync(act.Action);
        return await use.OnDecision(found, id, act)
            .Input(by.Check(Limits.Check(request), request.WrittenOn, request.Reference, use.Today))
            .Rule(decision => decision.MayGiveInput(use.House, found, by))
            .In(DecisionState.Proposed, DecisionState.Voting)
            .MakeAsync(decision =>
            {
                decision.GiveInput(
                    by.Party, request.Text!, by.Recorded ? request.WrittenOn : null, by.Recorded ? request.Reference : null, use.Now);
                return decision.Made();
            });
    }
}
