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
            .WithSummary("Een conceptaanmelding beginnen").WithTags("Concepten").RequireRoles(Rights.Referrers)
            .Idempotent<SubmitReferral.Request>();
        api.MapPut("/referral-drafts/{id:guid}", HandleWrite).WithName(nameof(WriteDraft))
            .WithSummary("Een conceptaanmelding wijzigen").WithTags("Concepten").RequireRoles(Rights.Referrers).TakesIfMatch();
        api.MapDelete("/referral-drafts/{id:guid}", HandleDiscard).WithName("DiscardDraft")
            .WithSummary("Een conceptaanmelding weggooien").WithTags("Concepten").RequireRoles(Rights.Referrers).TakesIfMatch();
    }

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> HandleBegin(SubmitReferral.Request request, UseCase use)
    {
        var draft = ReferralDraft.Begin(use.House, use.User.Party, null, request, use.Now);
        return use.Create(new("draft.begun", "intake") { Process = draft.Process }).MakeAsync(_ =>
        {
            // The persons in a draft have no id yet; the draft's own stands for them.
            use.Account.Processed(draft.Activity, "Conceptaanmelding vastgelegd", draft.Id);
            return use.Begun(draft);
        });
    }

    internal static Task<Results<NoContent, ProblemHttpResult>> HandleWrite(Guid id, SubmitReferral.Request request, UseCase use) => use
        .OnDraft(id, "draft.changed")
        .ApplyAsync(draft =>
        {
            draft.Write(use.House, request, use.Now);
            use.Account.Processed(draft.Activity, "Conceptaanmelding gewijzigd", id);
        });

    internal static Task<Results<NoContent, ProblemHttpResult>> HandleDiscard(Guid id, UseCase use) => use
        .OnDraft(id, "draft.discarded")
        .ApplyAsync(draft =>
        {
            use.Db.Remove(draft);
            use.Account.Processed(draft.Activity, "Conceptaanmelding weggegooid", id);
        });
}
