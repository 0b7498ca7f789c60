namespace Platform.Governance.Partnership.Agreements;

/// <summary>COV-09: the agreements of the house, for whoever works with the municipality; on a day, or those that lapse before one.</summary>
internal static class ListAgreements
{
    internal sealed record Row(Guid Id, string Municipality, string Title, DateOnly From, DateOnly Until, DateOnly? EndedOn, bool InForce);

    internal sealed record Query(string? Municipality, DateOnly? On, DateOnly? LapsingBy, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/agreements", Handle).WithName(nameof(ListAgreements)).WithTags("Maatwerkafspraken")
        .WithSummary("Maatwerkafspraken met gemeenten").RequireHouse();

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly From, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var today = use.Today;
        var agreements = use.Seen<Agreement>().AsNoTracking();
        if (query.Municipality is { } municipality) agreements = agreements.Where(a => a.Municipality == municipality);
        if (query.On is { } day) agreements = agreements.InForceOn(day);
        if (query.LapsingBy is { } by) agreements = agreements.Lapsing(use.House.Id, today, by);
        if (after is { } key) agreements = agreements.Where(a => a.From < key.From || (a.From == key.From && a.Id < key.Id));
        var rows = await agreements.OrderByDescending(a => a.From).ThenByDescending(a => a.Id).Take(take + 1)
            .Select(a => new Row(a.Id, a.Municipality, a.Title, a.From, a.Until, a.EndedOn, a.From <= today && (a.EndedOn ?? a.Until) >= today))
            .ToListAsync(use.Aborted);
        return await use.ShowAsync(new("agreement.listed", "covenant"), rows.ToPage(take, static row => (row.From, row.Id), use.Http));
    }
}
