using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Notices;

/// <summary>What was corrected or withdrawn of what this account received, newest first; and the word that it was read.</summary>
internal static class ReadNotices
{
    internal sealed record Row(
        Guid Id, Guid CaseId, Guid ItemId, string Process, string SupplyingParty, string Change, int Revision, DateTimeOffset ToldAt,
        DateTimeOffset? ConfirmedAt);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/information-notices", HandleList).WithName("ListInformationNotices")
            .WithSummary("Wijzigingen van gegevens die u heeft ontvangen, nieuwste eerst").WithTags("Gegevens").RequireRoles(Rights.Parties);
        api.MapPost("/information-notices/{id:guid}/receipt", HandleReceipt).WithName("ConfirmInformationNotice")
            .WithSummary("Bevestigen dat u een wijziging heeft gelezen").WithTags("Gegevens").RequireRoles(Rights.Parties);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleList(
        string? process, bool? confirmed, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        var house = covenants.House(user.House);
        process = house.OneProcess(user, process, errors);
        if (errors.Any) return errors.ToProblem();
        if (house.RefuseListOf(process) is { } refusal) return await db.Refuse(account, refusal, "information-notice.listed", null, ct);
        var notices = db.NoticesFor(user).AsNoTracking().Where(n => n.Process == process);
        if (confirmed is { } read) notices = notices.Where(n => (n.ConfirmedAt != null) == read);
        if (after is { } last) notices = notices.Where(n => n.Id < last);
        var rows = await notices.OrderByDescending(n => n.Id).Take(take + 1)
            .Select(n => new Row(n.Id, n.ReferralId, n.ItemId, n.Process, n.SupplyingParty, n.Change, n.Revision, n.ToldAt, n.ConfirmedAt))
            .ToListAsync(ct);
        var page = rows.ToPage(take, row => row.Id, http);
        Telemetry.Mark(user.House, process);
        account.Audit("information-notice.listed", null, process, "intake", page.Items.Select(row => row.CaseId).Distinct());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }

    /// <summary>Saying it twice is saying it once, so no version is asked.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleReceipt(
        Guid id, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock, CancellationToken ct)
    {
        var notice = await db.NoticesFor(user).SingleOrDefaultAsync(n => n.Id == id, ct);
        if (notice is null) return Problems.NotFound();
        Telemetry.Mark(user.House, notice.Process, notice.ReferralId);
        if (notice.Confirm(clock.GetUtcNow())) account.Audit("information-notice.confirmed", id, notice.Process, "intake", notice.ReferralId);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static IQueryable<InformationNotice> NoticesFor(this PlatformDbContext db, CurrentUser user) =>
        db.Seen<InformationNotice>(user).Where(n => n.Party == user.Party && n.Account == user.Subject && n.ShieldedAt == null);
}
