using Platform.Intake.Access;
using Platform.Intake.Advices;

namespace Platform.Intake.Drafts;

/// <summary>
/// INT-01: turning an advice into a referral is an act of its own, of the party that asked; it begins with an empty draft, nothing is copied.
/// </summary>
internal static class DraftFromAdvice
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/advices/{id:guid}/referral-drafts", Handle).WithName(nameof(DraftFromAdvice))
        .WithSummary("Van een advies een aanmelding maken").WithTags("Adviezen").RequireRoles(Rights.Referrers).Idempotent();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        const string action = "draft.begun";
        ReferralDraft? draft = null;
        return use
            .Change(new(action, "intake") { On = id }, ct => use.Seen<Advice>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct))
            .Named(advice => draft is null ? Act.OnCase(action, "intake", id, advice.Process) : new(action, "intake"))
            .Right(advice => advice.MayBeReferredBy(use.User.Party), "Alleen de partij die het advies vroeg kan er een aanmelding van maken.")
            .MakeAsync(advice =>
            {
                draft = ReferralDraft.Begin(use.House, use.User.Party, id, new(null, null, null, null, null, null, null, null), use.Now);
                use.Account.Audit("advice.referral-begun", id, advice.Process, "advice");
                return use.Begun(draft);
            });
    }
}
