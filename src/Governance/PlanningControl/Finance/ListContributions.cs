namespace Platform.Governance.PlanningControl.Finance;

/// <summary>GOV-23: the contributions, the latest year first, with what they come to per year.</summary>
internal static class ListContributions
{
    internal sealed record Query(int? Year, string? Party, [PageLimit] int? Limit, string? Cursor);

    internal sealed record Row(
        Guid Id, string Party, int Year, ContributionKind Kind, long AmountCents, int Hours, string? Note, Guid? DecisionId, Guid? Corrects,
        DateTimeOffset RecordedAt);

    internal sealed record Total(int Year, long AmountCents, long Hours);

    internal sealed record Response(IReadOnlyList<Row> Items, string? Next, IReadOnlyList<Total> Totals);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/contributions", Handle).WithName(nameof(ListContributions)).WithTags("Geld")
        .WithSummary("Bijdragen van partijen, met de totalen per jaar").RequireRoles(Rights.BoardReaders);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        if (!use.House.SeesBoardPapers(use.User)) return await use.ClosedAsync("contribution.listed");
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(int Year, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var chosen = use.Seen<Contribution>().AsNoTracking()
            .Where(c => (query.Year == null || c.Year == query.Year) && (query.Party == null || c.Party == query.Party));
        var totals = await chosen.GroupBy(c => c.Year).OrderByDescending(g => g.Key)
            .Select(g => new Total(g.Key, g.Sum(c => c.AmountCents), g.Sum(c => (long)c.Hours))).ToListAsync(use.Aborted);
        var page = await chosen.PageAsync(take, after, use);
        return await use.ShowAsync(new("contribution.listed", BodyIds.Board), new Response([.. page.Items.Select(RowOf)], page.Next, totals));
    }

    internal static Row RowOf(Contribution entry) => new(
        entry.Id, entry.Party, entry.Year, entry.Kind, entry.AmountCents, entry.Hours, entry.Note, entry.DecisionId, entry.Corrects,
        entry.RecordedAt);
}
