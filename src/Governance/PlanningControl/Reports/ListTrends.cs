namespace Platform.Governance.PlanningControl.Reports;

/// <summary>GOV-15: the trends and bottlenecks for the Stuurgroep, the newest first.</summary>
internal static class ListTrends
{
    internal sealed record Row(
        Guid Id, TrendKind Kind, string Subject, string Text, DateOnly SeenFrom, DateTimeOffset ReportedAt, DateTimeOffset? DiscussedAt,
        Guid? MeetingId, Guid? DecisionId);

    internal sealed record Query([AllowedValues("trend", "bottleneck")] string? Kind, bool? Discussed, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/trends", Handle).WithName(nameof(ListTrends)).WithTags("Trends")
        .WithSummary("Trends en knelpunten voor de Stuurgroep").RequireRoles(Rights.TrendReaders);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        if (!use.House.MayReadTrends(use.User)) return await use.ClosedAsync("trend.listed");
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateTimeOffset ReportedAt, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var trends = use.Seen<Trend>().AsNoTracking().Where(t => query.Discussed == null || query.Discussed == (t.DiscussedAt != null));
        if (query.Kind is not null)
        {
            var wanted = Enum.Parse<TrendKind>(query.Kind, ignoreCase: true);
            trends = trends.Where(t => t.Kind == wanted);
        }

        if (after is { } key) trends = trends.Where(t => t.ReportedAt < key.ReportedAt || (t.ReportedAt == key.ReportedAt && t.Id < key.Id));
        var found = await trends.OrderByDescending(t => t.ReportedAt).ThenByDescending(t => t.Id).Take(take + 1).ToListAsync(use.Aborted);
        var page = found.ToPage(take, static trend => (trend.ReportedAt, trend.Id), use.Http).Select(RowOf);
        return await use.ShowAsync(new("trend.listed", BodyIds.Board), page);
    }

    internal static Row RowOf(Trend trend) => new(
        trend.Id, trend.Kind, trend.Subject, trend.Text, trend.SeenFrom, trend.ReportedAt, trend.DiscussedAt, trend.MeetingId, trend.DecisionId);
}
