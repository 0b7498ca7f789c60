namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-06: consensus is sought before there is a vote.</summary>
internal static class AttemptConsensus
{
    internal sealed record Request([Required] DateOnly? On, [Required] ConsensusResult? Result, [MaxLength(4000)] string? Note);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/consensus-attempts", Handle)
        .WithName(nameof(AttemptConsensus))
        .WithTags("Besluiten").WithSummary("Een poging tot consensus vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("decision.consensus-attempted", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        var found = use.House.Body(body)!;
        return await use.OnDecision(found, id, act)
            .Input(Limits.Check(request))
            .Rule(decision => decision.MayAttempt(use.House, found, request.On!.Value, use.Today))
            .In(DecisionState.Proposed)
            .MakeAsync(decision =>
            {
                decision.Attempt(request.On!.Value, request.Result!.Value, request.Note);
                return decision.Made();
            });
    }
}
