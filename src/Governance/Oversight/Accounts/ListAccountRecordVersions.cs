namespace Platform.Governance.Oversight.Accounts;

/// <summary>ACC-04, ACC-10: what a record said after each change, the last first; on what an account rested on a day.</summary>
internal static class ListAccountRecordVersions
{
    internal sealed record Row(long Revision, string Change, string By, DateTimeOffset At, AccountFacts Facts);

    // GET governance/v1/account-records/{id}/versions
    public static void Map(RouteGroupBuilder api) => api.MapGet("/account-records/{id:guid}/versions", Handle).WithName(nameof(ListAccountRecordVersions))
        .WithTags("Accounts").WithSummary("De geschiedenis van de registratie van een account").RequireRoles(AccountRights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        Guid id, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, Account account, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<long>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();
        if (!await db.Seen<AccountRecord>(user).AnyAsync(r => r.Id == id, ct)) return Problems.NotFound();
        var versions = db.Seen<AccountRecordVersion>(user).AsNoTracking().Where(v => v.RecordId == id);
        if (after is { } last) versions = versions.Where(v => v.Revision < last);
        var rows = await versions.OrderByDescending(v => v.Revision).Take(take + 1).Select(v => new Row(v.Revision, v.Change, v.By, v.At, v.Facts)).ToListAsync(ct);
        account.Audit("account-record.viewed", id, null, RuleIds.Acc04);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => row.Revision, http));
    }
}
