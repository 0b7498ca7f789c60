namespace Platform.Governance.Oversight.Accounts;

/// <summary>ACC-04, ACC-10: what a record said after each change, the last first; on what an account rested on a day.</summary>
internal static class ListAccountRecordVersions
{
    internal sealed record Row(long Revision, string Change, string By, DateTimeOffset At, AccountFacts Facts);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/account-records/{id:guid}/versions", Handle)
        .WithName(nameof(ListAccountRecordVersions)).WithTags("Accounts").WithSummary("De geschiedenis van de registratie van een account")
        .RequireRoles(AccountRights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(Guid id, [AsParameters] PageQuery query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<long>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();
        if (!await use.Seen<AccountRecord>().AnyAsync(r => r.Id == id, use.Aborted)) return Problems.NotFound();
        var versions = use.Seen<AccountRecordVersion>().AsNoTracking().Where(v => v.RecordId == id);
        if (after is { } last) versions = versions.Where(v => v.Revision < last);
        var rows = await versions.OrderByDescending(v => v.Revision).Take(take + 1)
            .Select(v => new Row(v.Revision, v.Change, v.By, v.At, v.Facts)).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("account-record.viewed", RuleIds.Acc04) { On = id }, rows.ToPage(take, static row => row.Revision, use.Http));
    }
}
