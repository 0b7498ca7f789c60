using Platform.Contracts.Intake;
using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Dossiers;

/// <summary>Intake and enrichment are done; the case goes to triage.</summary>
internal static class CompleteIntake
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/completion", Handle).WithName(nameof(CompleteIntake))
        .WithSummary("Intake afronden").WithTags("Aanmeldingen").RequireRoles(Roles.Leaders).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, UseCase use) => use
        .OnReferral(id, "referral.completed", "Intake afgerond")
        .Right(referral => use.DoesIntake(referral.Process), Refusals.OtherIntake)
        .IfMatch()
        .Phase(referral => referral.Phase is Phases.Intake, "De intake van deze aanmelding is al afgerond of ingetrokken.")
        .Rule(async _ => Referral.RefuseUnconsulted(
            use.House, await use.Db.Set<Consultation>().AnyAsync(c => c.House == use.House.Id && c.ReferralId == id, use.Aborted)))
        .ApplyAsync(referral =>
        {
            referral.Complete(use.Now);
            Tell(use, referral);
        });

    private static void Tell(UseCase use, Referral referral) => use.Db.Publish(new IntakeCompleted
    {
        House = referral.House, CaseId = referral.Id, Process = referral.Process, CompletedAt = use.Now,
    });
}
