namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>
/// GOV-09: that a body took decisions of which the content is closed, for who sits in it and for the body of this house that is told of its
/// decisions.
/// </summary>
internal static class ListDecisionFacts
{
    internal sealed record Row(Guid DecisionId, DateOnly DecidedOn, string Matter, DecisionOutcome Outcome);

    internal sealed record Query([PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/decision-facts", Handle).WithName(nameof(ListDecisionFacts))
        .WithTags("Besluiten")
        .WithSummary("Dat een overleg besluiten nam waarvan de inhoud gesloten is").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(string body, [AsParameters] Query query, UseCase use)
    {
        if (use.House.Deciding(body) is not { } found) return Problems.NotFound();
        if (!use.House.IsTold(found, use.User)) return await use.ClosedAsync("decision-fact.listed");
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly On, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var facts = use.Seen<DecisionFact>().AsNoTracking().Where(f => f.Body == body);
        if (after is { } key) facts = facts.Where(f => f.DecidedOn < key.On || (f.DecidedOn == key.On && f.DecisionId < key.Id));
        var rows = await facts.OrderByDescending(f => f.DecidedOn).ThenByDescending(f => f.DecisionId).Take(take + 1)
            .Select(f => new Row(f.DecisionId, f.DecidedOn, f.Matter, f.Outcome)).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("decision-fact.listed", body), rows.ToPage(take, static row => (row.DecidedOn, row.DecisionId), use.Http));
    }
}
