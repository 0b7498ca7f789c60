using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Emergencies;

/// <summary>
/// Which cases were opened in an emergency, for the delegates of a party that supplied their data, for the process director and the contact
/// point; and that it was read.
/// </summary>
internal static class ReadAccessNotices
{
    private static readonly string[] Told = [Roles.PartyDelegate, .. AccessNotice.ToldRoles];

    internal sealed record Row(
        Guid Id, Guid CaseId, Guid AccessId, string Process, string ByParty, DateTimeOffset OpenedAt, DateTimeOffset EndsAt,
        DateTimeOffset? ConfirmedAt);

    internal sealed record Query(string? Process, bool? Confirmed, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/access-notices", HandleList).WithName("ListAccessNotices")
            .WithSummary("Noodtoegang waarvan u moet weten, als verstrekker of voor uw huis, nieuwste eerst").WithTags("Toegang")
            .RequireRoles(Told).MayRefuse();
        api.MapPost("/access-notices/{id:guid}/receipt", HandleReceipt).WithName("ConfirmAccessNotice")
            .WithSummary("Bevestigen dat u van een noodtoegang weet").WithTags("Toegang").RequireRoles(Told);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleList([AsParameters] Query query, UseCase use)
    {
        var act = new Act("access-notice.listed", "accountability");
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        var (process, no) = await use.OneProcessAsync(act, query.Process, errors);
        if (process is null) return no!;

        var rows = await NoticesFor(use).AsNoTracking().Newest(process, query.Confirmed, after, take)
            .Select(n => new Row(n.Id, n.ReferralId, n.OpeningId, n.Process, n.ByParty, n.OpenedAt, n.EndsAt, n.ConfirmedAt))
            .ToListAsync(use.Aborted);
        var page = rows.ToPage(take, row => row.Id, use.Http);
        return await use.ShowAsync(act with { Process = process, Hits = [.. page.Items.Select(row => row.CaseId).Distinct()] }, page);
    }

    internal static Task<Results<NoContent, ProblemHttpResult>> HandleReceipt(Guid id, UseCase use) =>
        use.ConfirmAsync(NoticesFor(use), id, "access-notice.confirmed", "accountability");

    private static IQueryable<AccessNotice> NoticesFor(UseCase use) => use.Seen<AccessNotice>().Where(n => n.ShieldedAt == null);
}
