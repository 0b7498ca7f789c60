namespace Platform.Governance.Oversight.Accounts;

/// <summary>ACC-04: the records of the house, or of the own party, the latest first; what runs, what lacks something, what lapses.</summary>
internal static class ListAccountRecords
{
    internal sealed record Row(
        Guid Id, string Account, string Party, string? Task, DateOnly From, DateOnly? Until, bool Complete, DateTimeOffset? EndedAt);

    internal sealed record Query(
        [MaxLength(100)] string? Party, DateOnly? RunsOn, DateOnly? LapsesBefore, bool? Complete, [PageLimit] int? Limit, string? Cursor);

    /// <summary>The account stands in a body and not in an address (ACC-07).</summary>
    internal sealed record Search(
        [MaxLength(100)] string? Account, [MaxLength(100)] string? Party, DateOnly? RunsOn, DateOnly? LapsesBefore, bool? Complete,
        [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/account-records", ([AsParameters] Query query, UseCase use) =>
            Handle(new(null, query.Party, query.RunsOn, query.LapsesBefore, query.Complete, query.Limit, query.Cursor), use))
            .WithName(nameof(ListAccountRecords)).WithTags("Accounts").WithSummary("Registraties van accounts").RequireRoles(AccountRights.Readers);
        api.MapPost("/account-records/_search", Handle).WithName("SearchAccountRecords").WithTags("Accounts")
            .WithSummary("Registraties van accounts zoeken, ook op account").RequireRoles(AccountRights.Readers);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(Search search, UseCase use)
    {
        var errors = Limits.Check(search);
        var (take, after) = Paging.Read<(DateOnly From, Guid Id)>(search.Limit, search.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var records = use.Seen<AccountRecord>().AsNoTracking();
        if (search.Account is { } asked) records = records.Where(r => r.Account == asked);
        if (search.Party is { } party) records = records.Where(r => r.Party == party);
        if (search.RunsOn is { } day) records = records.Where(r => r.From <= day && (r.Until == null || r.Until >= day));
        if (search.LapsesBefore is { } before)
        {
            var now = use.Now;
            records = records.Where(r => r.Until < before && r.EndsAt > now);
        }

        if (search.Complete is { } complete) records = records.Where(r => r.CompleteFrom != null == complete);
        if (after is { } key) records = records.Where(r => r.From < key.From || (r.From == key.From && r.Id < key.Id));
        var rows = await records.OrderByDescending(r => r.From).ThenByDescending(r => r.Id).Take(take + 1)
            .Select(r => new { r.Id, r.Account, r.Party, r.Facts, r.From, r.Until, Complete = r.CompleteFrom != null, r.EndedAt })
            .ToListAsync(use.Aborted);
        return await use.ShowAsync(new("account-record.listed", RuleIds.Acc04), rows.ToPage(take, static row => (row.From, row.Id), use.Http)
            .Select(r => new Row(r.Id, r.Account, r.Party, r.Facts.Value.Task, r.From, r.Until, r.Complete, r.EndedAt)));
    }
}
