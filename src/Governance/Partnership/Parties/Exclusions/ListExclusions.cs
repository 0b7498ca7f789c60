namespace Platform.Governance.Partnership.Parties.Exclusions;

/// <summary>Notices of default and exclusions, the latest first.</summary>
internal static class ListExclusions
{
    internal sealed record Row(Guid Id, string Party, ExclusionState State, DateOnly NoticeOfDefaultSentOn, DateOnly RemedyBy,
        DateTimeOffset? EffectiveAt);

    internal sealed record Query(
        [AllowedValues("open", "withdrawn", "effected")] string? State, string? Party, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/exclusions", Handle).WithName(nameof(ListExclusions)).WithTags("Uitsluiting")
        .WithSummary("Ingebrekestellingen en uitsluitingen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var exclusions = use.Seen<Exclusion>().AsNoTracking();
        if (query.State is not null)
        {
            var wanted = Enum.Parse<ExclusionState>(query.State, ignoreCase: true);
            exclusions = exclusions.Where(e => e.State == wanted);
        }

        if (query.Party is { } party) exclusions = exclusions.Where(e => e.Party == party);
        if (after is { } key) exclusions = exclusions.Where(e => e.Id < key);
        var rows = await exclusions.OrderByDescending(e => e.Id).Take(take + 1)
            .Select(e => new Row(e.Id, e.Party, e.State, e.NoticeOfDefaultSentOn, e.RemedyBy, e.EffectiveAt)).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("exclusion.listed", RuleIds.Gov20), rows.ToPage(take, static row => row.Id, use.Http));
    }
}
