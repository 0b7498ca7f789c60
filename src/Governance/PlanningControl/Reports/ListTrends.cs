namespace Platform.Governance.PlanningControl.Reports;

/// <summary>GOV-15: the trends and bottlenecks for the Stuurgroep, the newest first.</summary>
internal static class ListTrends
{
    internal sealed record Row(
        Guid Id, TrendKind Kind, string Subject, string Text, DateOnly SeenFrom, DateTimeOffset ReportedAt, DateTimeOffset? DiscussedAt,
        Guid? MeetingId, Guid? DecisionId);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/trends", Handle).WithName(nameof(ListTrends)).WithTags("Trends")
        .WithSummary("Trends en knelpunten voor de Stuurgroep").RequireRoles(Rights.TrendReaders);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? kind, bool? discussed, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayReadTrends(user)) return await db.Closed(account, house, "trend.listed", ct);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset ReportedAt, Guid Id)>(limit, cursor, errors);
        if (kind is not null) errors.OneOf(kind, "kind", "trend", "bottleneck");
        if (errors.Any) return errors.ToProblem();

        var trends = db.Seen<Trend>(user).AsNoTracking().Where(t => discussed == null || discussed == (t.DiscussedAt != null));
        if (kind is not null)
        {
            var wanted = Enum.Parse<TrendKind>(kind, ignoreCase: true);
            trends = trends.Where(t => t.Kind == wanted);
        }

        if (after is { } key) trends = trends.Where(t => t.ReportedAt < key.ReportedAt || (t.ReportedAt == key.ReportedAt && t.Id < key.Id));
        var found = await trends.OrderByDescending(t => t.ReportedAt).ThenByDescending(t => t.Id).Take(take + 1).ToListAsync(ct);
        var page = found.ToPage(take, static trend => (trend.ReportedAt, trend.Id), http);
        account.Audit("trend.listed", null, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Page<Row>([.. page.Items.Select(RowOf)], page.Next));
    }

    internal static Row RowOf(Trend trend) => new(
        trend.Id, trend.Kind, trend.Subject, trend.Text, trend.SeenFrom, trend.ReportedAt, trend.DiscussedAt, trend.MeetingId, trend.DecisionId);
}
