namespace Platform.Governance.Oversight.Accounts;

/// <summary>ACC-04: one record, with everything it lacks.</summary>
internal static class GetAccountRecord
{
    internal sealed record Response(
        Guid Id, string Account, string Party, AccountFacts Facts, bool Complete, IReadOnlyList<Lack> Lacking, DateTimeOffset? CompleteFrom,
        DateTimeOffset? CompleteUntil, DateTimeOffset? EndedAt, long Revision, string Covenant);

    // GET governance/v1/account-records/{id}
    public static void Map(RouteGroupBuilder api) => api.MapGet("/account-records/{id:guid}", Handle).WithName(nameof(GetAccountRecord))
        .WithTags("Accounts").WithSummary("De registratie van een account, met wat eraan ontbreekt").RequireRoles(AccountRights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var record = await db.Seen<AccountRecord>(user).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (record is null) return Problems.NotFound();
        var lacking = AccountRules.Lacking(covenants.Law, record.Facts);
        account.Audit("account-record.viewed", id, null, RuleIds.Acc04);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(record.Version);
        return TypedResults.Ok(new Response(
            record.Id, record.Account, record.Party, record.Facts, lacking.Count == 0, lacking, record.CompleteFrom, record.CompleteUntil, record.EndedAt,
            record.Revision, record.Covenant));
    }
}
