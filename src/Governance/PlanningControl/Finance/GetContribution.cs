namespace Platform.Governance.PlanningControl.Finance;

internal static class GetContribution
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/contributions/{id:guid}", Handle).WithName(nameof(GetContribution)).WithTags("Geld")
        .WithSummary("Een bijdrage").RequireRoles(Rights.BoardReaders);

    internal static Task<Results<Ok<ListContributions.Row>, ProblemHttpResult>> Handle(Guid id, UseCase use) =>
        use.ShowEntryAsync<Contribution, ListContributions.Row>(id, "contribution.viewed", ListContributions.RowOf);
}
