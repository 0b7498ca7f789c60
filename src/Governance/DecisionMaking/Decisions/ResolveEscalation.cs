namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-08: what was decided by whom it went up to counts as the decision.</summary>
internal static class ResolveEscalation
{
    internal sealed record Request(
        [Required] DateOnly? On, [Required] string? DecidedBy, [Required, AllowedValues("adopted", "rejected")] string? Outcome,
        [Required] string? Reference, DateOnly? InformBy);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/escalation-outcomes", Handle)
        .WithName(nameof(ResolveEscalation)).WithTags("Besluiten").WithSummary("Vastleggen wat er na voorlegging is beslist")
        .RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("decision.escalation-resolved", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        var found = use.House.Body(body)!;
        var outcome = request.Outcome is "adopted" ? DecisionOutcome.Adopted : DecisionOutcome.Rejected;
        return await use.OnDecision(found, id, act)
            .Input(Limits.Check(request).Check(request.InformBy is null || request.InformBy >= use.Today, "informBy", "Geef een dag vanaf vandaag."))
            .IfMatch()
            .Rule(decision => decision.MayBeResolved(use.House, found, request.On!.Value, request.DecidedBy!, use.Today))
            .In(DecisionState.Closed)
            .ApplyAsync(decision => decision.Resolve(
                found, outcome, request.On!.Value, request.DecidedBy!, request.Reference!, request.InformBy, use.Now));
    }
}
