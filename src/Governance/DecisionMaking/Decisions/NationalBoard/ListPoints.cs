namespace Platform.Governance.DecisionMaking.Decisions.NationalBoard;

internal static class ListPoints
{
    internal sealed record Row(Guid Id, string Subject, DateTimeOffset RaisedAt, bool Answered);

    internal sealed record Query(bool? Answered, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/national-points", Handle).WithName(nameof(ListPoints))
        .WithTags("Landelijke Stuurgroep")
        .WithSummary("Voorgelegde ontwikkelpunten").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateTimeOffset RaisedAt, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var (points, outcomes) = (use.Seen<NationalPoint>().AsNoTracking(), use.Seen<NationalOutcome>());
        if (query.Answered is { } wanted) points = points.Where(p => outcomes.Any(o => o.PointId == p.Id) == wanted);
        if (after is { } key) points = points.Where(p => p.RaisedAt < key.RaisedAt || (p.RaisedAt == key.RaisedAt && p.Id < key.Id));
        var rows = await points.OrderByDescending(p => p.RaisedAt).ThenByDescending(p => p.Id).Take(take + 1)
            .Select(p => new Row(p.Id, p.Subject, p.RaisedAt, outcomes.Any(o => o.PointId == p.Id))).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("national-point.listed", BodyIds.Board), rows.ToPage(take, static row => (row.RaisedAt, row.Id), use.Http));
    }
}
