namespace Platform.Nazorg.Disclosures;

/// <summary>The register of one record, the newest first.</summary>
internal static class ListDisclosures
{
    internal sealed record Row(Guid Id, string ToParty, string[] Kinds, string Ground, string Purpose, DateTimeOffset DisclosedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/records/{id:guid}/disclosures", Handle).WithName(nameof(ListDisclosures))
        .WithSummary("Verstrekkingen bij een vrijlating").RequireRoles(Roles.NazorgDirector, Roles.InformationCoordinator, Roles.PrivacyOfficer, Roles.Auditor);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        Guid id, int? limit, string? cursor, NazorgDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset At, Guid Id)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var query = db.Seen<Disclosure>(user).AsNoTracking().Where(d => d.RecordId == id);
        if (after is { } key) query = query.Where(d => d.DisclosedAt < key.At || (d.DisclosedAt == key.At && d.Id < key.Id));
        var rows = await query.OrderByDescending(d => d.DisclosedAt).ThenByDescending(d => d.Id).Take(take + 1)
            .Select(d => new Row(d.Id, d.ToParty, d.Kinds, d.Ground, d.Purpose, d.DisclosedAt)).ToListAsync(ct);
        account.Audit("disclosure.listed", id, covenants.House(user.House).NazorgProcess?.Id, "wjsg-51c", id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, row => (row.DisclosedAt, row.Id), http));
    }
}
