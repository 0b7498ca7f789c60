namespace Platform.Governance.Decisions;

/// <summary>The decisions of a body, the newest first; for members only (GOV-10).</summary>
internal static class ListDecisions
{
    internal sealed record Row(Guid Id, string Subject, string? Matter, DecisionOutcome Outcome, string? EscalatedTo, string Covenant, DateTimeOffset DecidedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/decisions", Handle).WithName(nameof(ListDecisions)).WithTags("Besluiten")
        .WithSummary("Besluiten van een overleg").RequireRoles(GovernanceRights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string body, string? outcome, int? limit, string? cursor, GovernanceDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRead(found, user)) return await db.Closed(account, house, "decision.listed", ct);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset DecidedAt, Guid Id)>(limit, cursor, errors);
        if (outcome is not null) errors.OneOf(outcome, "outcome", "adopted", "rejected", "escalated");
        if (errors.Any) return errors.ToProblem();

        var decisions = db.Decisions.AsNoTracking().Where(d => d.House == house.Id && d.Body == body);
        if (outcome is not null)
        {
            var wanted = Enum.Parse<DecisionOutcome>(outcome, ignoreCase: true);
            decisions = decisions.Where(d => d.Outcome == wanted);
        }

        if (after is { } key) decisions = decisions.Where(d => d.DecidedAt < key.DecidedAt || (d.DecidedAt == key.DecidedAt && d.Id < key.Id));
        var rows = await decisions.OrderByDescending(d => d.DecidedAt).ThenByDescending(d => d.Id).Take(take + 1)
            .Select(d => new Row(d.Id, d.Subject, d.Matter, d.Outcome, d.EscalatedTo, d.Covenant, d.DecidedAt)).ToListAsync(ct);
        account.Audit("decision.listed", null, null, body);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => (row.DecidedAt, row.Id), http));
    }
}
