namespace Platform.Governance.Partnership.Covenants;

/// <summary>GOV-18: the amendments of the covenant, the newest first, with how far they are.</summary>
internal static class ListAmendments
{
    internal sealed record Row(
        Guid Id, string Version, string BaseVersion, AmendmentState State, DateOnly InForceFrom, string ProposedBy, DateTimeOffset ProposedAt,
        int Houses, IReadOnlyList<string> DecidedBy, int Signed, int Refused);

    internal sealed record Query(
        [AllowedValues("proposed", "rejected", "withdrawn", "entered")] string? State, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/amendments", Handle).WithName(nameof(ListAmendments)).WithTags("Wijzigingen")
        .WithSummary("Wijzigingen van het convenant").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateTimeOffset ProposedAt, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var amendments = use.OwnAmendments().AsNoTracking();
        if (query.State is not null)
        {
            var wanted = Enum.Parse<AmendmentState>(query.State, ignoreCase: true);
            amendments = amendments.Where(a => a.State == wanted);
        }

        if (after is { } key) amendments = amendments.Where(a => a.ProposedAt < key.ProposedAt || (a.ProposedAt == key.ProposedAt && a.Id < key.Id));
        var rows = await amendments.OrderByDescending(a => a.ProposedAt).ThenByDescending(a => a.Id).Take(take + 1)
            .Select(a => new Row(a.Id, a.NewVersion, a.BaseVersion, a.State, a.InForceFrom, a.ProposedBy, a.ProposedAt, a.Houses.Length,
                a.Decisions.Select(decided => decided.House).ToList(), a.Signatures.Count(given => given.Answer == AmendmentAnswer.Signed),
                a.Signatures.Count(given => given.Answer == AmendmentAnswer.Refused)))
            .AsSplitQuery().ToListAsync(use.Aborted);
        return await use.ShowAsync(new("amendment.listed", BodyIds.Board), rows.ToPage(take, static row => (row.ProposedAt, row.Id), use.Http));
    }
}
