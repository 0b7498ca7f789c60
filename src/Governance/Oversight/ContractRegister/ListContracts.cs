namespace Platform.Governance.Oversight.ContractRegister;

/// <summary>GOV-33: the contracts of the house, the latest first; what runs on a day.</summary>
internal static class ListContracts
{
    internal sealed record Row(
        Guid Id, string? Party, string? Organisation, string Subject, DateOnly From, DateOnly Until, DateOnly NoticeBy, DateOnly? EndedOn);

    internal sealed record Query(DateOnly? RunsOn, string? Party, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/contracts", Handle).WithName(nameof(ListContracts)).WithTags("Contracten")
        .WithSummary("Contracten van het huis").RequireRoles(Rights.BoardReaders);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        if (use.NoRegister() is { } no) return no;
        if (!use.House.SeesBoardPapers(use.User)) return await use.ClosedAsync("contract.listed");
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly From, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var contracts = use.Seen<Contract>().AsNoTracking();
        if (query.RunsOn is { } day) contracts = contracts.Where(c => c.From <= day && c.Until >= day && (c.EndedOn == null || c.EndedOn >= day));
        if (query.Party is { } party) contracts = contracts.Where(c => c.Party == party);
        if (after is { } key) contracts = contracts.Where(c => c.From < key.From || (c.From == key.From && c.Id < key.Id));
        var rows = await contracts.OrderByDescending(c => c.From).ThenByDescending(c => c.Id).Take(take + 1)
            .Select(c => new Row(c.Id, c.Party, c.Organisation, c.Subject, c.From, c.Until, c.NoticeBy, c.EndedOn)).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("contract.listed", RuleIds.Gov33), rows.ToPage(take, static row => (row.From, row.Id), use.Http));
    }
}
