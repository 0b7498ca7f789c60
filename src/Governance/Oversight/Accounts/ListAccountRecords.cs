namespace Platform.Governance.Oversight.Accounts;

/// <summary>ACC-04: the records of the house, or of the own party, the latest first; what runs, what lacks something, what lapses.</summary>
internal static class ListAccountRecords
{
    internal sealed record Row(
        Guid Id, string Account, string Party, string? Task, DateOnly From, DateOnly? Until, bool Complete, DateTimeOffset? EndedAt);

    /// <summary>The account stands in a body and not in an address (ACC-07).</summary>
    internal sealed record Search(string? Account, string? Party, DateOnly? RunsOn, DateOnly? LapsesBefore, bool? Complete, int? Limit, string? Cursor);

    // GET governance/v1/account-records, POST governance/v1/account-records/_search
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/account-records", (
            string? party, DateOnly? runsOn, DateOnly? lapsesBefore, bool? complete, int? limit, string? cursor, PlatformDbContext db, CurrentUser user,
            Account account, TimeProvider clock, HttpContext http, CancellationToken ct) =>
            Handle(new(null, party, runsOn, lapsesBefore, complete, limit, cursor), db, user, account, clock, http, ct))
            .WithName(nameof(ListAccountRecords)).WithTags("Accounts").WithSummary("Registraties van accounts").RequireRoles(AccountRights.Readers);
        api.MapPost("/account-records/_search", Handle).WithName("SearchAccountRecords").WithTags("Accounts")
            .WithSummary("Registraties van accounts zoeken, ook op account").RequireRoles(AccountRights.Readers);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        Search search, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors().OptionalText(search.Account, "account", 100).OptionalText(search.Party, "party", 100);
        var (take, after) = Paging.Read<(DateOnly From, Guid Id)>(search.Limit, search.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var records = db.Seen<AccountRecord>(user).AsNoTracking();
        if (search.Account is { } asked) records = records.Where(r => r.Account == asked);
        if (search.Party is { } party) records = records.Where(r => r.Party == party);
        if (search.RunsOn is { } day) records = records.Where(r => r.From <= day && (r.Until == null || r.Until >= day));
        if (search.LapsesBefore is { } before)
        {
            var now = clock.GetUtcNow();
            records = records.Where(r => r.Until < before && r.EndsAt > now);
        }

        if (search.Complete is { } complete) records = records.Where(r => r.CompleteFrom != null == complete);
        if (after is { } key) records = records.Where(r => r.From < key.From || (r.From == key.From && r.Id < key.Id));
        var rows = await records.OrderByDescending(r => r.From).ThenByDescending(r => r.Id).Take(take + 1)
            .Select(r => new { r.Id, r.Account, r.Party, r.Facts, r.From, r.Until, Complete = r.CompleteFrom != null, r.EndedAt }).ToListAsync(ct);
        account.Audit("account-record.listed", null, null, RuleIds.Acc04);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ConvertAll(static r => new Row(r.Id, r.Account, r.Party, r.Facts.Value.Task, r.From, r.Until, r.Complete, r.EndedAt))
            .ToPage(take, static row => (row.From, row.Id), http));
    }
}
