namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-30: what those whom the chair approached answered.</summary>
internal static class AnswerApproach
{
    internal sealed record Request([Required] DateOnly? On, [Required, MaxLength(4000)] string? Answer);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/bodies/{body}/decisions/{id:guid}/approaches/{approachId:guid}/answer", Handle)
        .WithName(nameof(AnswerApproach)).WithTags("Besluiten")
        .WithSummary("Het antwoord van wie de voorzitter benaderde").RequireRoles(Rights.WritersAndSpeakers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(string body, Guid id, Guid approachId, Request request, UseCase use)
    {
        var act = new Act("decision.approach-answered", body) { On = id };
        if (await use.MembersOnlyAsync(body, act.Action) is { } no) return no;
        var found = use.House.Body(body)!;
        var byChair = await use.ActsForChairAsync(found);
        return await use.OnDecision(found, id, act)
            .Input(Limits.Check(request))
            .Step(decision => decision.Approaches.Any(approach => approach.Id == approachId) ? null : Problems.NotFound())
            .IfMatch()
            .Rule(decision => decision.MayAnswer(use.House, approachId, byChair, request.On!.Value, use.Today))
            .ApplyAsync(decision => decision.Answered(approachId, request.Answer!, request.On!.Value));
    }
}
