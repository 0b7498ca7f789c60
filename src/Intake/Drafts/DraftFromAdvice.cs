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

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Account account, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var advice = await db.Seen<Advice>(user).AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        if (advice is null) return Problems.NotFound();
        Telemetry.Mark(user.House, advice.Process);
        if (!advice.MayBeReferredBy(user.Party))
            return await db.Forbid(account, "Alleen de partij die het advies vroeg kan er een aanmelding van maken.", "draft.begun", id, id, ct, process: advice.Process);

        var draft = ReferralDraft.Begin(
            covenants.House(user.House), user.Party, id, new(null, null, null, null, null, null, null, null), clock.GetUtcNow());
        var location = $"/intake/v1/referral-drafts/{draft.Id}";
        db.Add(draft);
        db.Remember(http, draft.Id, location, draft);
        account.Audit("draft.begun", draft.Id, null, "intake");
        account.Audit("advice.referral-begun", id, advice.Process, "advice");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(draft.Version);
        return TypedResults.Created(location, new NewResource(draft.Id));
    }
}
