using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Attachments;

/// <summary>What became of the files that this account opened, newest first; and the word that it was read.</summary>
internal static class ReadAttachmentNotices
{
    internal sealed record Row(
        Guid Id, Guid CaseId, Guid AttachmentId, string Process, string SupplyingParty, string Change, DateTimeOffset ToldAt,
        DateTimeOffset? ConfirmedAt);

    internal sealed record Query(string? Process, bool? Confirmed, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/attachment-notices", HandleList).WithName("ListAttachmentNotices")
            .WithSummary("Wijzigingen van bijlagen die u heeft geopend, nieuwste eerst").WithTags("Bijlagen")
            .RequireRoles(Rights.Parties).MayRefuse();
        api.MapPost("/attachment-notices/{id:guid}/receipt", HandleReceipt).WithName("ConfirmAttachmentNotice")
            .WithSummary("Bevestigen dat u van een bijlage heeft gelezen").WithTags("Bijlagen").RequireRoles(Rights.Parties);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleList([AsParameters] Query query, UseCase use)
    {
        var act = new Act("attachment-notice.listed", "intake");
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        var (process, no) = await use.OneProcessAsync(act, query.Process, errors);
        if (process is null) return no!;

        var rows = await NoticesFor(use).AsNoTracking().Newest(process, query.Confirmed, after, take)
            .Select(n => new Row(n.Id, n.ReferralId, n.AttachmentId, n.Process, n.SupplyingParty, n.Change, n.ToldAt, n.ConfirmedAt))
            .ToListAsync(use.Aborted);
        var page = rows.ToPage(take, row => row.Id, use.Http);
        return await use.ShowAsync(act with { Process = process, Hits = [.. page.Items.Select(row => row.CaseId).Distinct()] }, page);
    }

    internal static Task<Results<NoContent, ProblemHttpResult>> HandleReceipt(Guid id, UseCase use) =>
        use.ConfirmAsync(NoticesFor(use), id, "attachment-notice.confirmed", "intake");

    private static IQueryable<AttachmentNotice> NoticesFor(UseCase use) => use.Seen<AttachmentNotice>()
        .Where(n => n.Party == use.User.Party && n.Account == use.User.Subject && n.ShieldedAt == null);
}
