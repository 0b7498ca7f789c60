namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-06: a party invokes its statutory task and is not bound; all others stay bound.</summary>
internal static class InvokeStatutoryTask
{
    internal sealed record Request(
        [Required, MaxLength(4000)] string? Ground, [ProfileCode("de partijen van het huis")] string? Party, DateOnly? WrittenOn, string? Reference);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/objections", Handle)
        .WithName(nameof(InvokeStatutoryTask))
        .WithTags("Besluiten").WithSummary("De eigen wettelijke taak inroepen: dit besluit bindt deze partij niet")
        .RequireRoles(Rights.WritersAndSpeakers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("decision.objected", body) { On = id };
        if (use.House.Deciding(body) is not { } found) return Problems.NotFound();
        if (use.House.RepresentationOf(found, use.User, request.Party) is not { } by) return await use.ClosedAsync(act.Action);
        return await use.OnDecision(found, id, act)
            .Input(by.Check(Limits.Check(request), request.WrittenOn, request.Reference, use.Today))
            .Rule(decision => decision.MayObject(use.House, found, by))
            .In(DecisionState.Closed)
            .MakeAsync(decision =>
            {
                decision.InvokeStatutoryTask(
                    by.Party, request.Ground!, by.Recorded ? request.WrittenOn!.Value : use.Today, by.Recorded ? request.Reference : null);
                return decision.Made();
            });
    }
}
