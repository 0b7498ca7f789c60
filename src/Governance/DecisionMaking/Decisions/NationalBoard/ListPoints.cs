namespace Platform.Governance.DecisionMaking.Decisions.NationalBoard;

internal static class ListPoints
{
    internal sealed record Row(Guid Id, string Subject, DateTimeOffset RaisedAt, bool Answered);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/national-points", Handle).WithName(nameof(ListPoints))
        .WithTags("Landelijke Stuurgroep")
        .WithSummary("Voorgelegde ontwikkelpunten").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        bool? answered, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, Account account, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset RaisedAt, Guid Id)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var points = db.Seen<NationalPoint>(user).AsNoTracking();
        if (answered is { } wanted) points = points.Where(p => db.Seen<NationalOutcome>(user).Any(o => o.PointId == p.Id) == wanted);
        if (after is { } key) points = points.Where(p => p.RaisedAt < key.RaisedAt || (p.RaisedAt == key.RaisedAt && p.Id < key.Id));
        var rows = await points.OrderByDescending(p => p.RaisedAt).ThenByDescending(p => p.Id).Take(take + 1)
            .Select(p => new Row(p.Id, p.Subject, p.RaisedAt, db.Seen<NationalOutcome>(user).Any(o => o.PointId == p.Id))).ToListAsync(ct);
        account.Audit("national-point.listed", null, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => (row.RaisedAt, row.Id), http));
    }
}
