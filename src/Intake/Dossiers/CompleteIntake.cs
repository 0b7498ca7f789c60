using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Intake;
using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Dossiers;

/// <summary>Intake and enrichment are done; the case goes to triage.</summary>
internal static class CompleteIntake
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/completion", Handle).WithName(nameof(CompleteIntake))
        .WithSummary("Intake afronden").WithTags("Aanmeldingen").RequireRoles(Rights.Wide);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var house = covenants.House(user.House);
        var referral = await db.Seen<Referral>(user, now).SingleOrDefaultAsync(r => r.Id == id, ct);
        if (referral is null) return Problems.NotFound();

        Telemetry.Mark(house.Id, referral.Process, id);
        if (!house.MayDoIntake(referral.Process, user))
            return await db.Forbid(account, "De intake van dit proces hoort in dit huis bij een andere rol.", "referral.completed", id, id, ct, process: referral.Process);
        if (db.Expect(referral, ifMatch) is { } stale) return stale;
        if (referral.Phase is not Phases.Intake) return Problems.WrongPhase("De intake van deze aanmelding is al afgerond of ingetrokken.");
        var consulted = await db.Set<Consultation>().AnyAsync(c => c.House == house.Id && c.ReferralId == id, ct);
        if (Referral.RefuseUnconsulted(house, consulted) is { } refusal) return await db.Refuse(account, refusal, "referral.completed", id, id, ct, process: referral.Process);

        var states = await db.Set<InformationRequest>().Where(r => r.House == house.Id && r.ReferralId == id).Select(r => r.State).ToListAsync(ct);
        referral.Complete(now);
        db.Publish(new IntakeCompleted
        {
            House = house.Id, CaseId = id, Process = referral.Process, CompletedAt = now,
            RequestsAnswered = states.Count(state => state is RequestStates.Answered),
            RequestsOpen = states.Count(state => state is RequestStates.Open),
        });
        account.Audit("referral.completed", id, referral.Process, "intake", id);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(referral.Version);
        return TypedResults.NoContent();
    }
}
