namespace Platform.Governance.PlanningControl.Finance;

internal static class GetExpenditure
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/expenditures/{id:guid}", Handle).WithName(nameof(GetExpenditure)).WithTags("Geld")
        .WithSummary("Een uitgave").RequireRoles(Rights.BoardReaders);

    internal static async Task<Results<Ok<ListExpenditures.Row>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.SeesBoardPapers(user)) return await db.Closed(account, house, "expenditure.viewed", ct);
        var entry = await db.Seen<Expenditure>(user).AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct);
        if (entry is null) return Problems.NotFound();
        account.Audit("expenditure.viewed", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(entry.Version);
        return TypedResults.Ok(ListExpenditures.RowOf(entry));
    }
}
