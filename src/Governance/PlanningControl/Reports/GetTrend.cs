namespace Platform.Governance.PlanningControl.Reports;

internal static class GetTrend
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/trends/{id:guid}", Handle).WithName(nameof(GetTrend)).WithTags("Trends")
        .WithSummary("Een trend of knelpunt").RequireRoles(Rights.TrendReaders);

    internal static async Task<Results<Ok<ListTrends.Row>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        if (!use.House.MayReadTrends(use.User)) return await use.ClosedAsync("trend.viewed");
        return await use.Seen<Trend>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, use.Aborted) is { } trend
            ? await use.ShowAsync(new("trend.viewed", BodyIds.Board) { On = id }, ListTrends.RowOf(trend), trend)
            : Problems.NotFound();
    }
}
