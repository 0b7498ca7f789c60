namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-30: in a deadlock the chair goes to the colleges of mayor and aldermen, or to other parties.</summary>
internal static class ApproachOthers
{
    internal sealed record Request(
        [ProfileCode("de partijen van het huis")] string? Party, string? Organisation, [Required] DateOnly? On,
        [Required, MaxLength(4000)] string? With);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/approaches", Handle)
        .WithName(nameof(ApproachOthers)).WithTags("Besluiten")
        .WithSummary("Vastleggen wie de voorzitter benadert als er geen besluit komt").RequireRoles(Rights.WritersAndSpeakers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("decision.others-approached", body) { On = id };
        if (await use.MembersOnlyAsync(body, act.Action) is { } no) return no;
        var found = use.House.Body(body)!;
        var byChair = await use.ActsForChairAsync(found);
        return await use.OnDecision(found, id, act)
            .Input(Limits.Check(request)
                .Party(use.House, request.Party, "party")
                .Check((request.Party is null) != string.IsNullOrWhiteSpace(request.Organisation), "organisation",
                    "Noem de partij, of de organisatie die geen partij is."))
            .Rule(decision => decision.MayApproach(use.House, found, byChair, request.On!.Value, use.Today))
            .In(DecisionState.Closed)
            .MakeAsync(decision =>
            {
                var approach = decision.AddApproach(
                    request.Party, request.Organisation, request.On!.Value, request.With!, found.Chair?.Party ?? use.User.Party, use.Now);
                return decision.Made() with { Id = approach.Id, On = id };
            });
    }
}
