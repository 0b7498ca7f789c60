namespace Platform.Governance.PlanningControl.Finance;

/// <summary>GOV-23: the contributions, the latest year first, with what they come to per year.</summary>
internal static class ListContributions
{
    internal sealed record Row(
        Guid Id, string Party, int Year, ContributionKind Kind, long AmountCents, int Hours, string? Note, Guid? DecisionId, Guid? Corrects,
        DateTimeOffset RecordedAt);

    internal sealed record Total(int Year, long AmountCents, long Hours);

    internal sealed record Response(IReadOnlyList<Row> Items, string? Next, IReadOnlyList<Total> Totals);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/contributions", Handle).WithName(nameof(ListContributions)).WithTags("Geld")
        .WithSummary("Bijdragen van partijen, met de totalen per jaar").RequireRoles(Rights.BoardReaders);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        int? year, string? party, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.SeesBoardPapers(user)) return await db.Closed(account, house, "contribution.listed", ct);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(int Year, Guid Id)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var chosen = db.Seen<Contribution>(user).AsNoTracking()
            .Where(c => (year == null || c.Year == year) && (party == null || c.Party == party));
        var totals = await chosen.GroupBy(c => c.Year).OrderByDescending(g => g.Key)
            .Select(g => new Total(g.Key, g.Sum(c => c.AmountCents), g.Sum(c => (long)c.Hours))).ToListAsync(ct);
        if (after is { } key) chosen = chosen.Where(c => c.Year < key.Year || (c.Year == key.Year && c.Id < key.Id));
        var found = await chosen.OrderByDescending(c => c.Year).ThenByDescending(c => c.Id).Take(take + 1).ToListAsync(ct);
        var page = found.ToPage(take, static entry => (entry.Year, entry.Id), http);
        account.Audit("contribution.listed", null, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response([.. page.Items.Select(RowOf)], page.Next, totals));
    }

    internal static Row RowOf(Contribution entry) => new(
        entry.Id, entry.Party, entry.Year, entry.Kind, entry.AmountCents, entry.Hours, entry.Note, entry.DecisionId, entry.Corrects,
        entry.RecordedAt);
}
