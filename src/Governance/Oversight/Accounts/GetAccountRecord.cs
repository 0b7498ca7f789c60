namespace Platform.Governance.Oversight.Accounts;

/// <summary>ACC-04: one record, with everything it lacks.</summary>
internal static class GetAccountRecord
{
    internal sealed record Response(
        Guid Id, string Account, string Party, AccountFacts Facts, bool Complete, IReadOnlyList<Lack> Lacking, DateTimeOffset? CompleteFrom,
        DateTimeOffset? CompleteUntil, DateTimeOffset? EndedAt, long Revision, string Covenant);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/account-records/{id:guid}", Handle).WithName(nameof(GetAccountRecord))
        .WithTags("Accounts").WithSummary("De registratie van een account, met wat eraan ontbreekt").RequireRoles(AccountRights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var record = await use.Seen<AccountRecord>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, use.Aborted);
        if (record is null) return Problems.NotFound();
        var lacking = AccountRules.Lacking(use.House.Law, record.Facts);
        return await use.ShowAsync(new("account-record.viewed", RuleIds.Acc04) { On = id }, new Response(
            record.Id, record.Account, record.Party, record.Facts, lacking.Count == 0, lacking, record.CompleteFrom, record.CompleteUntil,
            record.EndedAt, record.Revision, record.Covenant), record);
    }
}
