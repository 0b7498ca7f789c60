namespace Platform.Retention.Dossiers;

/// <summary>The clocks of a house, what is due first.</summary>
internal static class ListDossiers
{
    internal sealed record Row(
        Guid Id, string Process, ClockReason Reason, DossierState State, DateOnly FirstProcessedOn, DateOnly? ReferenceOn, DateOnly DueOn,
        DateTimeOffset? ShieldedAt, bool Held);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/dossiers", Handle).WithName(nameof(ListDossiers))
        .WithSummary("Klokken van dossiers, wat het eerst moet verdwijnen vooraan").RequireRoles(RetentionRights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? process, DateOnly? dueBy, int? limit, string? cursor,
        RetentionDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateOnly DueOn, Guid Id)>(limit, cursor, errors);
        process = covenants.House(user.House).OneProcess(user, process, errors);
        if (errors.Any) return errors.ToProblem();

        var today = clock.Today();
        var query = db.Seen<Dossier>(user).AsNoTracking().Where(d => d.Process == process);
        if (dueBy is { } day) query = query.Where(d => d.DueOn <= day);
        if (after is { } key) query = query.Where(d => d.DueOn > key.DueOn || (d.DueOn == key.DueOn && d.Id > key.Id));
        var rows = await query.OrderBy(d => d.DueOn).ThenBy(d => d.Id).Take(take + 1)
            .Select(d => new Row(d.Id, d.Process, d.Reason, d.State, d.FirstProcessedOn, d.ReferenceOn, d.DueOn, d.ShieldedAt,
                d.Holds.Any(hold => hold.EndedOn == null && hold.Until >= today)))
            .ToListAsync(ct);
        var page = rows.ToPage(take, row => (row.DueOn, row.Id), http);
        account.Audit("dossier.listed", null, process, "retention", page.Items.Select(row => row.Id));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }
}
