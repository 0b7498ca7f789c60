namespace Platform.Triage.Decisions.Advices;

/// <summary>The party that referred confirms, once, that it has read the advice.</summary>
internal static class ConfirmAdvice
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/advices/{caseId:guid}/receipts", Handle).WithName(nameof(ConfirmAdvice))
        .WithSummary("Bevestigen dat het advies is gelezen").WithTags("Adviezen").RequireRoles(Roles.PartyDelegate).Idempotent();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid caseId, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        // Only the referrer's own: a role that sees every advice of the house confirms none.
        var advice = await db.Seen<Advice>(user).SingleOrDefaultAsync(a => a.CaseId == caseId && a.Party == user.Party && a.ShieldedAt == null, ct);
        if (advice is null) return Problems.NotFound();

        Telemetry.Mark(user.House, advice.Process, caseId);
        if (!advice.Confirm(Roles.PartyDelegate, clock.GetUtcNow()))
            return Problems.Of(StatusCodes.Status409Conflict, "already-exists", "Dit is er al.",
                "Uw partij heeft al bevestigd dat zij dit advies heeft gelezen.");
        var location = $"/triage/v1/advices/{caseId}";
        db.Remember(http, caseId, location, advice);
        account.Audit("advice.received", caseId, advice.Process, "triage", caseId);
        account.Processed($"{advice.Process}/triage", "Ontvangst van advies bevestigd", caseId);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(advice.Version);
        return TypedResults.Created(location, new NewResource(caseId));
    }
}
