namespace Platform.Governance.PlanningControl.Finance;

internal static class GetContribution
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/contributions/{id:guid}", Handle).WithName(nameof(GetContribution)).WithTags("Geld")
        .WithSummary("Een bijdrage").RequireRoles(Rights.BoardReaders);

    internal static async Task<Results<Ok<ListContributions.Row>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.SeesBoardPapers(user)) return await db.Closed(account, house, "contribution.viewed", ct);
        var entry = await db.Seen<Contribution>(user).AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct);
        if (entry is null) return Problems.NotFound();
        account.Audit("contribution.viewed", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(entry.Version);
        return TypedResults.Ok(ListContributions.RowOf(entry));
    }
}
