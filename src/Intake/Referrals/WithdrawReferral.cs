using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Intake;
using Platform.Intake.Access;

namespace Platform.Intake.Referrals;

/// <summary>The referring party withdraws its referral.</summary>
internal static class WithdrawReferral
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/withdrawal", Handle).WithName(nameof(WithdrawReferral))
        .WithSummary("Aanmelding intrekken").WithTags("Aanmeldingen").RequireRoles(Rights.Referrers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var referral = await db.Seen<Referral>(user, now).SingleOrDefaultAsync(r => r.Id == id, ct);
        if (referral is null) return Problems.NotFound();

        Telemetry.Mark(user.House, referral.Process, id);
        if (referral.ReferringParty != user.Party)
            return await db.Forbid(account, "Alleen de partij die heeft aangemeld kan de aanmelding intrekken.", "referral.withdrawn", id, id, ct, process: referral.Process);
        if (db.Expect(referral, ifMatch) is { } stale) return stale;
        if (referral.Phase is not (Phases.Intake or Phases.Triage)) return Problems.WrongPhase("Over deze aanmelding is al besloten, of zij is al ingetrokken.");

        referral.Withdraw(now);
        db.Publish(new ReferralWithdrawn { House = referral.House, CaseId = id, Process = referral.Process, WithdrawnAt = now });
        account.Audit("referral.withdrawn", id, referral.Process, "intake", id);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(referral.Version);
        return TypedResults.NoContent();
    }
}
