using Platform.Intake.Access;
using Platform.Intake.Advices;
using Platform.Intake.Referrals;

namespace Platform.Intake.Drafts;

/// <summary>
/// A draft becomes a referral by the very rules of a referral; then the draft is gone, and the advice it followed says that it was followed.
/// </summary>
internal static class SubmitDraft
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/referral-drafts/{id:guid}/submissions", Handle).WithName(nameof(SubmitDraft))
        .WithSummary("Een conceptaanmelding indienen").WithTags("Concepten").RequireRoles(Rights.Referrers).Idempotent();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Account account, PlatformDbContext db, CurrentUser user, Submission submission, TimeProvider clock,
        HttpContext http,
        CancellationToken ct)
    {
        var draft = await db.Seen<ReferralDraft>(user).SingleOrDefaultAsync(d => d.Id == id, ct);
        if (draft is null) return Problems.NotFound();
        var advice = draft.AdviceId is { } advised ? await db.Seen<Advices.Advice>(user).SingleOrDefaultAsync(a => a.Id == advised, ct) : null;
        return await submission.ReferAsync(draft.Content, http, _ =>
        {
            db.Remove(draft);
            advice?.BecameReferral(clock.GetUtcNow());
            account.Audit("draft.submitted", id, draft.Process, "intake");
        }, ct);
    }
}
