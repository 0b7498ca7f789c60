using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Drafts;

/// <summary>What the own party is writing.</summary>
internal static class ReadDrafts
{
    internal sealed record Row(Guid Id, string? Process, Guid? AdviceId, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, DateOnly DisappearsOn);

    internal sealed record Response(
        Guid Id, Guid? AdviceId, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, DateOnly DisappearsOn, SubmitReferral.Request Referral);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/referral-drafts", HandleList).WithName("ListDrafts")
            .WithSummary("Conceptaanmeldingen van uw partij, nieuwste eerst").WithTags("Concepten").RequireRoles(Rights.Referrers);
        api.MapGet("/referral-drafts/{id:guid}", HandleOne).WithName("GetDraft")
            .WithSummary("Een conceptaanmelding van uw partij").WithTags("Concepten").RequireRoles(Rights.Referrers);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleList(
        string? process, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        process = house.OneProcess(user, process, errors);
        if (errors.Any) return errors.ToProblem();
        if (house.RefuseListOf(process) is { } refusal) return await db.Refuse(account, refusal, "draft.listed", null, null, ct, process: process);

        // A draft for which no process was chosen yet is in the list of each.
        var drafts = db.Seen<ReferralDraft>(user).Where(d => d.Process == process || d.Process == null);
        if (after is { } last) drafts = drafts.Where(d => d.Id < last);
        var found = await drafts.OrderByDescending(d => d.Id).Take(take + 1)
            .Select(d => new { d.Id, d.Process, d.AdviceId, d.CreatedAt, d.ChangedAt }).ToListAsync(ct);
        List<Row> rows = [.. found.Select(d => new Row(d.Id, d.Process, d.AdviceId, d.CreatedAt, d.ChangedAt, ReferralDraft.GoneOn(d.ChangedAt)))];
        Telemetry.Mark(user.House, process);
        account.Audit("draft.listed", null, process, "intake");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, row => row.Id, http));
    }

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleOne(
        Guid id, PlatformDbContext db, CurrentUser user, Account account, HttpContext http, CancellationToken ct)
    {
        var draft = await db.Seen<ReferralDraft>(user).AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct);
        if (draft is null) return Problems.NotFound();
        Telemetry.Mark(user.House);
        account.Audit("draft.viewed", id, draft.Process, "intake");
        account.Processed(draft.Activity, "Conceptaanmelding ingezien", id);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(draft.Version);
        return TypedResults.Ok(new Response(id, draft.AdviceId, draft.CreatedAt, draft.ChangedAt, ReferralDraft.GoneOn(draft.ChangedAt),
            draft.Content));
    }
}
