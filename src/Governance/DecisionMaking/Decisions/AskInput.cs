namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-05: the parties are asked for their input before anything is voted.</summary>
internal static class AskInput
{
    internal sealed record Request(
        [Required] DateOnly? AskedOn, DateOnly? InputBy,
        [MinLength(1, ErrorMessage = "Noem minstens één partij."), MaxLength(400), ProfileCode("de partijen van het huis")]
        string[]? Parties);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/input-requests", Handle)
        .WithName(nameof(AskInput)).WithTags("Besluiten")
        .WithSummary("Vastleggen dat de partijen om inbreng is gevraagd").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("decision.input-asked", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        var found = use.House.Body(body)!;
        var parties = request.Parties ?? [.. use.House.Parties.Select(static party => party.Id)];
        return await use.OnDecision(found, id, act)
            .Input(Limits.Check(request).Parties(use.House, parties, "parties")
                .Once(parties, "parties", "Een partij staat er meer dan één keer in."))
            .Rule(decision => decision.MayAskInput(use.House, found, request.AskedOn, request.InputBy, use.Today))
            .In(DecisionState.Proposed)
            .MakeAsync(decision =>
            {
                decision.AskInput(request.AskedOn!.Value, request.InputBy, parties);
                return decision.Made();
            });
    }
}
