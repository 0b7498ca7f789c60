namespace Platform.Governance.DecisionMaking.Decisions.NationalBoard;

internal static class ListOutcomes
{
    internal sealed record Row(Guid Id, DateOnly On, string Reference, Guid? PointId, DateTimeOffset RecordedAt);

    internal sealed record Query(Guid? DecisionId, Guid? PointId, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/national-outcomes", Handle).WithName(nameof(ListOutcomes))
        .WithTags("Landelijke Stuurgroep")
        .WithSummary("Uitkomsten van de Landelijke Stuurgroep").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateTimeOffset RecordedAt, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var outcomes = use.Seen<NationalOutcome>().AsNoTracking();
        if (query.DecisionId is { } touched) outcomes = outcomes.Where(o => o.Decisions.Any(d => d.DecisionId == touched));
        if (query.PointId is { } point) outcomes = outcomes.Where(o => o.PointId == point);
        if (after is { } key) outcomes = outcomes.Where(o => o.RecordedAt < key.RecordedAt || (o.RecordedAt == key.RecordedAt && o.Id < key.Id));
        var rows = await outcomes.OrderByDescending(o => o.RecordedAt).ThenByDescending(o => o.Id).Take(take + 1)
            .Select(o => new Row(o.Id, o.DecidedOn, o.Reference, o.PointId, o.RecordedAt)).ToListAsync(use.Aborted);
        var page = rows.ToPage(take, static row => (row.RecordedAt, row.Id), use.Http);
        return await use.ShowAsync(new("national-outcome.listed", BodyIds.Board), page);
    }
}
