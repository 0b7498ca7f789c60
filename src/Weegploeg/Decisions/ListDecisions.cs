using Platform.Weegploeg.Access;

namespace Platform.Weegploeg.Decisions;

/// <summary>The decisions of the weegploeg, also those whose signal has gone.</summary>
internal static class ListDecisions
{
    internal sealed record Row(
        Guid Id, Guid? SignalId, Guid? CaseId, string SuppliedBy, string Outcome, string[] Parties, string[] Aims, string Covenant,
        DateTimeOffset DecidedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/decisions", Handle).WithName(nameof(ListDecisions)).WithTags("Besluiten")
        .WithSummary("Besluiten van de weegploeg, zonder personen").RequireRoles(Rights.Members);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] PageQuery query, UseCase use)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset DecidedAt, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var decisions = use.Seen<DecisionRecord>().AsNoTracking();
        if (after is { } key) decisions = decisions.Where(d => d.DecidedAt < key.DecidedAt || (d.DecidedAt == key.DecidedAt && d.Id < key.Id));
        var rows = await decisions.OrderByDescending(d => d.DecidedAt).ThenByDescending(d => d.Id).Take(take + 1)
            .Select(d => new Row(d.Id, d.SignalId, d.CaseId, d.SuppliedBy, d.Outcome, d.Parties, d.Aims, d.Covenant, d.DecidedAt))
            .ToListAsync(use.Aborted);
        var page = rows.ToPage(take, static row => (row.DecidedAt, row.Id), use.Http);
        return await use.ShowAsync(
            new("decision.listed", "weegploeg")
            {
                Process = use.House.WeighingProcess?.Id, Hits = [.. page.Items.Select(row => row.CaseId).OfType<Guid>()],
            },
            page);
    }
}
