using Platform.Weegploeg.Access;

namespace Platform.Weegploeg.Decisions;

/// <summary>The decisions of the weegploeg, also those whose signal has gone.</summary>
internal static class ListDecisions
{
    internal sealed record Row(
        Guid Id, Guid? SignalId, Guid? CaseId, string SuppliedBy, string Outcome, string[] Parties, string[] Aims, string Covenant, DateTimeOffset DecidedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/decisions", Handle).WithName(nameof(ListDecisions)).WithTags("Besluiten")
        .WithSummary("Besluiten van de weegploeg, zonder personen").RequireRoles(Rights.Members);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset DecidedAt, Guid Id)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var decisions = db.Seen<DecisionRecord>(user).AsNoTracking();
        if (after is { } key) decisions = decisions.Where(d => d.DecidedAt < key.DecidedAt || (d.DecidedAt == key.DecidedAt && d.Id < key.Id));
        var rows = await decisions.OrderByDescending(d => d.DecidedAt).ThenByDescending(d => d.Id).Take(take + 1)
            .Select(d => new Row(d.Id, d.SignalId, d.CaseId, d.SuppliedBy, d.Outcome, d.Parties, d.Aims, d.Covenant, d.DecidedAt)).ToListAsync(ct);
        var page = rows.ToPage(take, static row => (row.DecidedAt, row.Id), http);
        account.Audit("decision.listed", null, house.WeighingProcess?.Id, "weegploeg", page.Items.Select(row => row.CaseId).OfType<Guid>());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }
}
