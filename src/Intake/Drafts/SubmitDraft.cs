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

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, UseCase use, Submission submission)
    {
        var draft = await use.Seen<ReferralDraft>().SingleOrDefaultAsync(d => d.Id == id, use.Aborted);
        if (draft is null) return Problems.NotFound();
        var advice = draft.AdviceId is { } advised ? await use.Seen<Advice>().SingleOrDefaultAsync(a => a.Id == advised, use.Aborted) : null;
        return await submission.ReferAsync(draft.Content, () =>
        {
            use.Db.Remove(draft);
            advice?.BecameReferral(use.Now);
            use.Account.Audit("draft.submitted", id, draft.Process, "intake");
        });
    }
}
