namespace Platform.Governance.DecisionMaking.Bodies.Designations;

/// <summary>GOV-12: which parties sat in the body from which day, the latest first; for every party, also one that does not sit there.</summary>
internal static class ListDesignations
{
    internal sealed record Row(Guid Id, string[] Parties, DateOnly From, DateTimeOffset DesignatedAt);

    internal sealed record Query([PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/designations", Handle).WithName(nameof(ListDesignations))
        .WithTags("Overleggen")
        .WithSummary("Welke partijen zijn aangewezen voor dit overleg").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(string body, [AsParameters] Query query, UseCase use)
    {
        if (use.House.Designating(body) is null) return Problems.NotFound();
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly From, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var designations = use.Seen<Designation>().AsNoTracking().Where(d => d.Body == body);
        if (after is { } key) designations = designations.Where(d => d.From < key.From || (d.From == key.From && d.Id < key.Id));
        var rows = await designations.OrderByDescending(d => d.From).ThenByDescending(d => d.Id).Take(take + 1)
            .Select(d => new Row(d.Id, d.Parties, d.From, d.DesignatedAt)).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("designation.listed", body), rows.ToPage(take, static row => (row.From, row.Id), use.Http));
    }
}
