namespace Platform.Governance.Partnership.Parties;

/// <summary>COV-02: what a party was in this house, and when; the newest version first.</summary>
internal static class ListMemberships
{
    internal sealed record Row(
        Guid Id, string Name, string Kind, string WgsClass, string? Seat, string? Oin, DateTimeOffset? From, DateTimeOffset? To,
        DateTimeOffset? Since, DateTimeOffset? Until, Ending? Ending, Guid? AccessionId, Guid? ExitId, Guid? ExclusionId);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/parties/{party}/memberships", Handle).WithName(nameof(ListMemberships))
        .WithTags("Partijen")
        .WithSummary("Het lidmaatschap van een partij door de tijd").RequireHouse();

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(string party, [AsParameters] PageQuery query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateTimeOffset From, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var versions = use.Seen<Membership>().AsNoTracking().Where(m => m.House == use.User.House && m.Party == party);
        if (after is { } key) versions = versions.Where(m => m.From < key.From || (m.From == key.From && m.Id < key.Id));
        var found = await versions.OrderByDescending(m => m.From).ThenByDescending(m => m.Id).Take(take + 1).ToListAsync(use.Aborted);
        if (found.Count == 0 && after is null) return Problems.NotFound();
        return TypedResults.Ok(found.ToPage(take, static m => (m.From, m.Id), use.Http).Select(static m => new Row(
            m.Id, m.Organisation, m.Kind, m.WgsClass, m.Seat, m.Oin, m.From == DateTimeOffset.MinValue ? null : m.From,
            m.To == DateTimeOffset.MaxValue ? null : m.To, m.Since, m.Until, m.Ending, m.AccessionId, m.ExitId, m.ExclusionId)));
    }
}
