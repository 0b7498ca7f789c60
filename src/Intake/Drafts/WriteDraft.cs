using Microsoft.AspNetCore.Mvc;
using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Drafts;

/// <summary>
/// Begins a draft with whatever is known of the referral, changes it as a whole, or throws it away. Nothing is checked before it is submitted.
/// </summary>
internal static class WriteDraft
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/referral-drafts", HandleBegin).WithName("BeginDraft")
            .WithSummary("Een conceptaanmelding beginnen").WithTags("Concepten").RequireRoles(Rights.Referrers).Idempotent<SubmitReferral.Request>();
        api.MapPut("/referral-drafts/{id:guid}", HandleWrite).WithName(nameof(WriteDraft))
            .WithSummary("Een conceptaanmelding wijzigen").WithTags("Concepten").RequireRoles(Rights.Referrers);
        api.MapDelete("/referral-drafts/{id:guid}", HandleDiscard).WithName("DiscardDraft")
            .WithSummary("Een conceptaanmelding weggooien").WithTags("Concepten").RequireRoles(Rights.Referrers);
    }

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> HandleBegin(
        SubmitReferral.Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var draft = ReferralDraft.Begin(covenants.House(user.House), user.Party, null, request, clock.GetUtcNow());
        var location = $"/intake/v1/referral-drafts/{draft.Id}";
        Telemetry.Mark(user.House);
        db.Add(draft);
        db.Remember(http, draft.Id, location, draft);
        account.Audit("draft.begun", draft.Id, draft.Process, "intake");
        // The persons in a draft have no id yet; the draft's own stands for them.
        account.Processed(draft.Activity, "Conceptaanmelding vastgelegd", draft.Id);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(draft.Version);
        return TypedResults.Created(location, new NewResource(draft.Id));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleWrite(
        Guid id, SubmitReferral.Request request, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var draft = await db.Seen<ReferralDraft>(user).SingleOrDefaultAsync(d => d.Id == id, ct);
        if (draft is null) return Problems.NotFound();
        Telemetry.Mark(user.House);
        if (db.Expect(draft, ifMatch) is { } stale) return stale;
        draft.Write(covenants.House(user.House), request, clock.GetUtcNow());
        account.Audit("draft.changed", id, draft.Process, "intake");
        account.Processed(draft.Activity, "Conceptaanmelding gewijzigd", id);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(draft.Version);
        return TypedResults.NoContent();
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleDiscard(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user, Account account, CancellationToken ct)
    {
        var draft = await db.Seen<ReferralDraft>(user).SingleOrDefaultAsync(d => d.Id == id, ct);
        if (draft is null) return Problems.NotFound();
        Telemetry.Mark(user.House);
        if (db.Expect(draft, ifMatch) is { } stale) return stale;
        db.Remove(draft);
        account.Audit("draft.discarded", id, draft.Process, "intake");
        account.Processed(draft.Activity, "Conceptaanmelding weggegooid", id);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
