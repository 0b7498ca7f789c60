namespace Platform.Governance.DecisionMaking.Mandates;

/// <summary>GOV-26: the mandates of the house, the newest first; those in force on a day, and those that end soon.</summary>
internal static class ListMandates
{
    internal sealed record Row(
        Guid Id, string Giver, string Taker, string Scope, string? Body, DateOnly From, DateOnly? Until, bool MayPassOn, MandateState State,
        DateOnly? AcceptedOn, DateOnly? RevokedOn);

    internal sealed record Query(
        [ProfileCode("de partijen van het huis")] string? Giver, [ProfileCode("de partijen van het huis")] string? Taker,
        [Codes(typeof(MandateScopes))] string? Scope, [ProfileCode("de overleggen van het huis")] string? Body, DateOnly? On,
        [Range(0, 3660, ErrorMessage = "Geef een aantal dagen.")] int? EndingWithin, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/mandates", Handle).WithName(nameof(ListMandates)).WithTags("Mandaten")
        .WithSummary("Mandaten tussen partijen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var (house, today) = (use.House, use.Today);
        var errors = Limits.Check(query)
            .Check(query.Body is null || house.Deciding(query.Body) is not null, "body", "Dit is geen overleg van dit huis.");
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var mandates = use.Seen<Mandate>().AsNoTracking();
        if (query.Giver is { } giver) mandates = mandates.Where(m => m.Giver == giver);
        if (query.Taker is { } taker) mandates = mandates.Where(m => m.Taker == taker);
        if (query.Scope is { } scope) mandates = mandates.Where(m => m.Scope == scope);
        if (query.Body is { } body) mandates = mandates.Where(m => m.Body == null || m.Body == body);
        if (query.On is { } day) mandates = mandates.InForce(house, day);
        if (query.EndingWithin is { } days) mandates = mandates.InForce(house, today).EndingBy(today.AddDays(days));
        if (after is { } key) mandates = mandates.Where(m => m.Id < key);
        var rows = await mandates.OrderByDescending(m => m.Id).Take(take + 1).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("mandate.listed", "governance"), rows.ToPage(take, static row => row.Id, use.Http).Select(m => new Row(
            m.Id, m.Giver, m.Taker, m.Scope, m.Body, m.From, m.Until, m.MayPassOn, m.State(house, today), m.AcceptedOn, m.RevokedOn)));
    }
}
