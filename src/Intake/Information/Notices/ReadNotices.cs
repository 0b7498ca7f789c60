using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Notices;

/// <summary>What was corrected or withdrawn of what this account received, newest first; and the word that it was read.</summary>
internal static class ReadNotices
{
    internal sealed record Row(
        Guid Id, Guid CaseId, Guid ItemId, string Process, string SupplyingParty, string Change, int Revision, DateTimeOffset ToldAt,
        DateTimeOffset? ConfirmedAt);

    internal sealed record Query(string? Process, bool? Confirmed, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/information-notices", HandleList).WithName("ListInformationNotices")
            .WithSummary("Wijzigingen van gegevens die u heeft ontvangen, nieuwste eerst").WithTags("Gegevens")
            .RequireRoles(Rights.Parties).MayRefuse();
        api.MapPost("/information-notices/{id:guid}/receipt", HandleReceipt).WithName("ConfirmInformationNotice")
            .WithSummary("Bevestigen dat u een wijziging heeft gelezen").WithTags("Gegevens").RequireRoles(Rights.Parties);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleList([AsParameters] Query query, UseCase use)
    {
        var act = new Act("information-notice.listed", "intake");
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        var (process, no) = await use.OneProcessAsync(act, query.Process, errors);
        if (process is null) return no!;

        var rows = await NoticesFor(use).AsNoTracking().Newest(process, query.Confirmed, after, take)
            .Select(n => new Row(n.Id, n.ReferralId, n.ItemId, n.Process, n.SupplyingParty, n.Change, n.Revision, n.ToldAt, n.ConfirmedAt))
            .ToListAsync(use.Aborted);
        var page = rows.ToPage(take, row => row.Id, use.Http);
        return await use.ShowAsync(act with { Process = process, Hits = [.. page.Items.Select(row => row.CaseId).Distinct()] }, page);
    }

    internal static Task<Results<NoContent, ProblemHttpResult>> HandleReceipt(Guid id, UseCase use) =>
        use.ConfirmAsync(NoticesFor(use), id, "information-notice.confirmed", "intake");

    private static IQueryable<InformationNotice> NoticesFor(UseCase use) => use.Seen<InformationNotice>()
        .Where(n => n.Party == use.User.Party && n.Account == use.User.Subject && n.ShieldedAt == null);
}
