using Platform.Intake.Access;

namespace Platform.Intake.Emergencies;

/// <summary>
/// Which cases were opened in an emergency, for the delegates of a party that supplied their data, for the process director and the contact point; and
/// that it was read.
/// </summary>
internal static class ReadAccessNotices
{
    private static readonly string[] Told = [Roles.PartyDelegate, .. AccessNotice.ToldRoles];

    internal sealed record Row(
        Guid Id, Guid CaseId, Guid AccessId, string Process, string ByParty, DateTimeOffset OpenedAt, DateTimeOffset EndsAt,
        DateTimeOffset? ConfirmedAt);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/access-notices", HandleList).WithName("ListAccessNotices")
            .WithSummary("Noodtoegang waarvan u moet weten, als verstrekker of voor uw huis, nieuwste eerst").WithTags("Toegang")
            .RequireRoles(Told);
        api.MapPost("/access-notices/{id:guid}/receipt", HandleReceipt).WithName("ConfirmAccessNotice")
            .WithSummary("Bevestigen dat u van een noodtoegang weet").WithTags("Toegang").RequireRoles(Told);
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
        if (house.RefuseListOf(process) is { } refusal) return await db.Refuse(account, refusal, "access-notice.listed", null, ct);
        var notices = db.AccessNoticesFor(user).AsNoTracking().Where(n => n.Process == process);
        if (confirmed is { } read) notices = notices.Where(n => (n.ConfirmedAt != null) == read);
        if (after is { } last) notices = notices.Where(n => n.Id < last);
        var rows = await notices.OrderByDescending(n => n.Id).Take(take + 1)
            .Select(n => new Row(n.Id, n.ReferralId, n.OpeningId, n.Process, n.ByParty, n.OpenedAt, n.EndsAt, n.ConfirmedAt)).ToListAsync(ct);
        var page = rows.ToPage(take, row => row.Id, http);
        Telemetry.Mark(user.House, process);
        account.Audit("access-notice.listed", null, process, "accountability", page.Items.Select(row => row.CaseId).Distinct());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }

    /// <summary>Saying it twice is saying it once, so no version is asked.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleReceipt(
        Guid id, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock, CancellationToken ct)
    {
        var notice = await db.AccessNoticesFor(user).SingleOrDefaultAsync(n => n.Id == id, ct);
        if (notice is null) return Problems.NotFound();
        Telemetry.Mark(user.House, notice.Process, notice.ReferralId);
        if (notice.Confirm(clock.GetUtcNow())) account.Audit("access-notice.confirmed", id, notice.Process, "accountability", notice.ReferralId);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static IQueryable<AccessNotice> AccessNoticesFor(this PlatformDbContext db, CurrentUser user) =>
        db.Seen<AccessNotice>(user).Where(n => n.ShieldedAt == null);
}
