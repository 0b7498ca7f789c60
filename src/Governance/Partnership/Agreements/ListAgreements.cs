namespace Platform.Governance.Partnership.Agreements;

/// <summary>COV-09: the agreements of the house, for whoever works with the municipality; on a day, or those that lapse before one.</summary>
internal static class ListAgreements
{
    internal sealed record Row(Guid Id, string Municipality, string Title, DateOnly From, DateOnly Until, DateOnly? EndedOn, bool InForce);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/agreements", Handle).WithName(nameof(ListAgreements)).WithTags("Maatwerkafspraken")
        .WithSummary("Maatwerkafspraken met gemeenten").RequireHouse();

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? municipality, DateOnly? on, DateOnly? lapsingBy, int? limit, string? cursor, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateOnly From, Guid Id)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var today = clock.Today();
        var agreements = db.Seen<Agreement>(user).AsNoTracking();
        if (municipality is not null) agreements = agreements.Where(a => a.Municipality == municipality);
        if (on is { } day) agreements = agreements.InForceOn(day);
        if (lapsingBy is { } by) agreements = agreements.Lapsing(house.Id, today, by);
        if (after is { } key) agreements = agreements.Where(a => a.From < key.From || (a.From == key.From && a.Id < key.Id));
        var rows = await agreements.OrderByDescending(a => a.From).ThenByDescending(a => a.Id).Take(take + 1)
            .Select(a => new Row(a.Id, a.Municipality, a.Title, a.From, a.Until, a.EndedOn, a.From <= today && (a.EndedOn ?? a.Until) >= today))
            .ToListAsync(ct);
        account.Audit("agreement.listed", null, null, "covenant");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => (row.From, row.Id), http));
    }
}
