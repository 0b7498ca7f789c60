namespace Platform.Governance.DecisionMaking.Decisions.NationalBoard;

internal static class ListOutcomes
{
    internal sealed record Row(Guid Id, DateOnly On, string Reference, Guid? PointId, DateTimeOffset RecordedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/national-outcomes", Handle).WithName(nameof(ListOutcomes))
        .WithTags("Landelijke Stuurgroep")
        .WithSummary("Uitkomsten van de Landelijke Stuurgroep").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        Guid? decisionId, Guid? pointId, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, Account account, HttpContext http,
        CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset RecordedAt, Guid Id)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var outcomes = db.Seen<NationalOutcome>(user).AsNoTracking();
        if (decisionId is { } touched) outcomes = outcomes.Where(o => o.Decisions.Any(d => d.DecisionId == touched));
        if (pointId is { } point) outcomes = outcomes.Where(o => o.PointId == point);
        if (after is { } key) outcomes = outcomes.Where(o => o.RecordedAt < key.RecordedAt || (o.RecordedAt == key.RecordedAt && o.Id < key.Id));
        var rows = await outcomes.OrderByDescending(o => o.RecordedAt).ThenByDescending(o => o.Id).Take(take + 1)
            .Select(o => new Row(o.Id, o.DecidedOn, o.Reference, o.PointId, o.RecordedAt)).ToListAsync(ct);
        account.Audit("national-outcome.listed", null, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => (row.RecordedAt, row.Id), http));
    }
}
