namespace Platform.Governance.PlanningControl.Finance;

/// <summary>GOV-23: the expenditure, the latest year first, with what it comes to per year and post beside the budget of the plan.</summary>
internal static class ListExpenditures
{
    internal sealed record Query(int? Year, string? Post, [PageLimit] int? Limit, string? Cursor);

    internal sealed record Row(Guid Id, int Year, DateOnly SpentOn, string Post, long AmountCents, string Description, Guid? Corrects,
        DateTimeOffset RecordedAt);

    internal sealed record Total(int Year, long SpentCents, long? BudgetCents, IReadOnlyList<PostTotal> Posts);

    internal sealed record Response(IReadOnlyList<Row> Items, string? Next, IReadOnlyList<Total> Totals);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/expenditures", Handle).WithName(nameof(ListExpenditures)).WithTags("Geld")
        .WithSummary("Uitgaven, met de totalen per jaar naast de begroting").RequireRoles(Rights.BoardReaders);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        if (!use.House.SeesBoardPapers(use.User)) return await use.ClosedAsync("expenditure.listed");
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(int Year, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var chosen = use.Seen<Expenditure>().AsNoTracking()
            .Where(e => (query.Year == null || e.Year == query.Year) && (query.Post == null || e.Post == query.Post));
        var years = await chosen.Select(e => e.Year).Distinct().OrderDescending().ToListAsync(use.Aborted);
        var posts = await use.PostsAsync(years);
        var page = await chosen.PageAsync(take, after, use);
        return await use.ShowAsync(new("expenditure.listed", BodyIds.Board), new Response([.. page.Items.Select(RowOf)], page.Next,
            [.. years.Select(of => TotalOf(of, [.. posts[of].Where(total => query.Post is null || total.Post == query.Post)]))]));
    }

    internal static Row RowOf(Expenditure entry) =>
        new(entry.Id, entry.Year, entry.SpentOn, entry.Post, entry.AmountCents, entry.Description, entry.Corrects, entry.RecordedAt);

    private static Total TotalOf(int year, IReadOnlyList<PostTotal> posts) =>
        new(year, posts.Sum(post => post.SpentCents),
            posts.Any(post => post.BudgetCents is not null) ? posts.Sum(post => post.BudgetCents ?? 0) : null, posts);
}
