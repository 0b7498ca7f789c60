namespace Platform.Governance.PlanningControl.Finance;

internal static class GetExpenditure
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/expenditures/{id:guid}", Handle).WithName(nameof(GetExpenditure)).WithTags("Geld")
        .WithSummary("Een uitgave").RequireRoles(Rights.BoardReaders);

    internal static Task<Results<Ok<ListExpenditures.Row>, ProblemHttpResult>> Handle(Guid id, UseCase use) =>
        use.ShowEntryAsync<Expenditure, ListExpenditures.Row>(id, "expenditure.viewed", ListExpenditures.RowOf);
}
