namespace Platform.Governance.Partnership.Houses;

/// <summary>GOV-32: who decides what in a house, and under which law, as its covenant says it.</summary>
internal static class GetDecisionTable
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/houses/{house}/decision-table", Handle).WithName(nameof(GetDecisionTable))
        .WithTags("Huizen").WithSummary("Wie waarover beslist, en onder welk recht").RequireHouse();

    internal static Results<Ok<Page<DecisionRow>>, ProblemHttpResult> Handle(string house, CovenantCatalog covenants) =>
        covenants.FindHouse(house) is { } found && found.Carries(RuleIds.Gov32)
        ? TypedResults.Ok(new Page<DecisionRow>(found.Covenant.DecisionTable, null))
        : Problems.NotFound();
}
