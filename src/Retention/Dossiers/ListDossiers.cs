using Platform.Retention.Access;

namespace Platform.Retention.Dossiers;

/// <summary>The clocks of a house, what is due first.</summary>
internal static class ListDossiers
{
    internal sealed record Query(string? Process, DateOnly? DueBy, [PageLimit] int? Limit, string? Cursor);

    internal sealed record Row(
        Guid Id, string Process, ClockReason Reason, DossierState State, DateOnly FirstProcessedOn, DateOnly? ReferenceOn, DateOnly DueOn,
        DateTimeOffset? ShieldedAt, bool Held);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/dossiers", Handle).WithName(nameof(ListDossiers))
        .WithSummary("Klokken van dossiers, wat het eerst moet verdwijnen vooraan").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly DueOn, Guid Id)>(query.Limit, query.Cursor, errors);
        var process = use.House.OneProcess(use.User, query.Process, errors, use.User.SeesClocks);
        if (errors.Any) return errors.ToProblem();

        var today = use.Today;
        var dossiers = use.Seen<Dossier>().AsNoTracking().Where(d => d.Process == process);
        if (query.DueBy is { } day) dossiers = dossiers.Where(d => d.DueOn <= day);
        if (after is { } key) dossiers = dossiers.Where(d => d.DueOn > key.DueOn || (d.DueOn == key.DueOn && d.Id > key.Id));
        var rows = await dossiers.OrderBy(d => d.DueOn).ThenBy(d => d.Id).Take(take + 1)
            .Select(d => new Row(d.Id, d.Process, d.Reason, d.State, d.FirstProcessedOn, d.ReferenceOn, d.DueOn, d.ShieldedAt,
                d.Holds.Any(hold => hold.EndedOn == null && hold.Until >= today)))
            .ToListAsync(use.Aborted);
        var page = rows.ToPage(take, row => (row.DueOn, row.Id), use.Http);
        return await use.ShowAsync(new("dossier.listed", "retention") { Process = process, Hits = [.. page.Items.Select(row => row.Id)] }, page);
    }
}
