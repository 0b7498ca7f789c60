namespace Platform.Governance.PlanningControl.Reports;

internal static class GetTrend
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/trends/{id:guid}", Handle).WithName(nameof(GetTrend)).WithTags("Trends")
        .WithSummary("Een trend of knelpunt").RequireRoles(Rights.TrendReaders);

    internal static async Task<Results<Ok<ListTrends.Row>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayReadTrends(user)) return await db.Closed(account, house, "trend.viewed", ct);
        if (await db.Seen<Trend>(user).AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, ct) is not { } trend)
            return Problems.NotFound();
        account.Audit("trend.viewed", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(trend.Version);
        return TypedResults.Ok(ListTrends.RowOf(trend));
    }
}
