namespace Platform.Governance.PlanningControl.Finance;

internal static class CorrectContribution
{
    internal sealed record Request([Required, MaxLength(4000)] string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/contributions/{id:guid}/corrections", Handle).WithName(nameof(CorrectContribution))
        .WithTags("Geld")
        .WithSummary("Een bijdrage terugboeken met een tegenboeking").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use, IClosedYears closed) =>
        use.CorrectEntryAsync<Contribution>(
            new("contribution.corrected", BodyIds.Board) { On = id }, "/contributions", Limits.Check(request), request.Reason, closed);
}
