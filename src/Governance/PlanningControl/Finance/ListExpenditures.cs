namespace Platform.Governance.PlanningControl.Finance;

/// <summary>GOV-23: the expenditure, the latest year first, with what it comes to per year and post beside the budget of the plan.</summary>
internal static class ListExpenditures
{
    internal sealed record Row(Guid Id, int Year, DateOnly SpentOn, string Post, long AmountCents, string Description, Guid? Corrects,
        DateTimeOffset RecordedAt);

    internal sealed record Total(int Year, long SpentCents, long? BudgetCents, IReadOnlyList<PostTotal> Posts);

    internal sealed record Response(IReadOnlyList<Row> Items, string? Next, IReadOnlyList<Total> Totals);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/expenditures", Handle).WithName(nameof(ListExpenditures)).WithTags("Geld")
        .WithSummary("Uitgaven, met de totalen per jaar naast de begroting").RequireRoles(Rights.BoardReaders);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        int? year, string? post, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.SeesBoardPapers(user)) return await db.Closed(account, house, "expenditure.listed", ct);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(int Year, Guid Id)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var chosen = db.Seen<Expenditure>(user).AsNoTracking()
            .Where(e => (year == null || e.Year == year) && (post == null || e.Post == post));
        var years = await chosen.Select(e => e.Year).Distinct().OrderDescending().ToListAsync(ct);
        var posts = await db.PostsAsync(house.Id, years, ct);
        if (after is { } key) chosen = chosen.Where(e => e.Year < key.Year || (e.Year == key.Year && e.Id < key.Id));
        var found = await chosen.OrderByDescending(e => e.Year).ThenByDescending(e => e.Id).Take(take + 1).ToListAsync(ct);
        var page = found.ToPage(take, static entry => (entry.Year, entry.Id), http);
        account.Audit("expenditure.listed", null, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response([.. page.Items.Select(RowOf)], page.Next,
            [.. years.Select(of => TotalOf(of, [.. posts[of].Where(total => post is null || total.Post == post)]))]));
    }

    internal static Row RowOf(Expenditure entry) =>
        new(entry.Id, entry.Year, entry.SpentOn, entry.Post, entry.AmountCents, entry.Description, entry.Corrects, entry.RecordedAt);

    private static Total TotalOf(int year, IReadOnlyList<PostTotal> posts) =>
        new(year, posts.Sum(post => post.SpentCents),
            posts.Any(post => post.BudgetCents is not null) ? posts.Sum(post => post.BudgetCents ?? 0) : null, posts);
}
