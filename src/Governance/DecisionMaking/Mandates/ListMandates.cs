namespace Platform.Governance.DecisionMaking.Mandates;

/// <summary>GOV-26: the mandates of the house, the newest first; those in force on a day, and those that end soon.</summary>
internal static class ListMandates
{
    internal sealed record Row(
        Guid Id, string Giver, string Taker, string Scope, string? Body, DateOnly From, DateOnly? Until, bool MayPassOn, MandateState State,
        DateOnly? AcceptedOn, DateOnly? RevokedOn);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/mandates", Handle).WithName(nameof(ListMandates)).WithTags("Mandaten")
        .WithSummary("Mandaten tussen partijen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? giver, string? taker, string? scope, string? body, DateOnly? on, int? endingWithin, int? limit, string? cursor,
        PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors().Check(endingWithin is null or (>= 0 and <= 3660), "endingWithin", "Geef een aantal dagen.")
            .Check(body is null || house.Deciding(body) is not null, "body", "Dit is geen overleg van dit huis.");
        if (scope is not null) errors.OneOf(scope, "scope", MandateScopes.All);
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var today = clock.Today();
        var mandates = db.Seen<Mandate>(user).AsNoTracking();
        if (giver is not null) mandates = mandates.Where(m => m.Giver == giver);
        if (taker is not null) mandates = mandates.Where(m => m.Taker == taker);
        if (scope is not null) mandates = mandates.Where(m => m.Scope == scope);
        if (body is not null) mandates = mandates.Where(m => m.Body == null || m.Body == body);
        if (on is { } day) mandates = mandates.InForce(house, day);
        if (endingWithin is { } days) mandates = mandates.InForce(house, today).EndingBy(today.AddDays(days));
        if (after is { } key) mandates = mandates.Where(m => m.Id < key);
        var rows = await mandates.OrderByDescending(m => m.Id).Take(take + 1).ToListAsync(ct);
        account.Audit("mandate.listed", null, null, "governance");
        await db.SaveChangesAsync(ct);
        var page = rows.ToPage(take, static row => row.Id, http);
        return TypedResults.Ok(new Page<Row>([.. page.Items.Select(m => new Row(
            m.Id, m.Giver, m.Taker, m.Scope, m.Body, m.From, m.Until, m.MayPassOn, m.State(house, today), m.AcceptedOn, m.RevokedOn))], page.Next));
    }
}
