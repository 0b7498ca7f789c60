namespace Platform.Governance.PlanningControl.Finance;

internal static class CorrectExpenditure
{
    internal sealed record Request([Required, MaxLength(4000)] string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/expenditures/{id:guid}/corrections", Handle).WithName(nameof(CorrectExpenditure))
        .WithTags("Geld")
        .WithSummary("Een uitgave terugboeken met een tegenboeking").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use, IClosedYears closed) =>
        use.CorrectEntryAsync<Expenditure>(
            new("expenditure.corrected", BodyIds.Board) { On = id }, "/expenditures", Limits.Check(request), request.Reason, closed);
}
