namespace Platform.Governance.Partnership.Parties.Accessions;

/// <summary>The applications for accession, the latest first.</summary>
internal static class ListAccessions
{
    internal sealed record Row(
        Guid Id, string Party, string Organisation, string Kind, string WgsClass, AccessionState State,
        DateOnly AppliedOn, string AppliedTo, DateTimeOffset? ActiveAt);

    internal sealed record Query(
        [AllowedValues("applied", "informed", "rejected", "withdrawn", "active")] string? State, string? Party,
        [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/accessions", Handle).WithName(nameof(ListAccessions)).WithTags("Toetreding")
        .WithSummary("Aanvragen tot toetreding").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var accessions = use.Seen<Accession>().AsNoTracking();
        if (query.State is not null)
        {
            var wanted = Enum.Parse<AccessionState>(query.State, ignoreCase: true);
            accessions = accessions.Where(a => a.State == wanted);
        }

        if (query.Party is { } party) accessions = accessions.Where(a => a.Party == party);
        if (after is { } key) accessions = accessions.Where(a => a.Id < key);
        var rows = await accessions.OrderByDescending(a => a.Id).Take(take + 1)
            .Select(a => new Row(a.Id, a.Party, a.Organisation, a.Kind, a.WgsClass, a.State, a.AppliedOn, a.AppliedTo, a.ActiveAt))
            .ToListAsync(use.Aborted);
        return await use.ShowAsync(new("accession.listed", RuleIds.Gov17), rows.ToPage(take, static row => row.Id, use.Http));
    }
}
