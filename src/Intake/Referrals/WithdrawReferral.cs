using Platform.Contracts.Intake;
using Platform.Intake.Access;

namespace Platform.Intake.Referrals;

/// <summary>The referring party withdraws its referral.</summary>
internal static class WithdrawReferral
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/withdrawal", Handle).WithName(nameof(WithdrawReferral))
        .WithSummary("Aanmelding intrekken").WithTags("Aanmeldingen").RequireRoles(Rights.Referrers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, UseCase use) => use
        .OnReferral(id, "referral.withdrawn", "Aanmelding ingetrokken")
        .Right(referral => referral.ReferringParty == use.User.Party, "Alleen de partij die heeft aangemeld kan de aanmelding intrekken.")
        .IfMatch()
        .Phase(referral => referral.Phase is Phases.Intake or Phases.Triage, "Over deze aanmelding is al besloten, of zij is al ingetrokken.")
        .ApplyAsync(referral =>
        {
            referral.Withdraw(use.Now);
            use.Db.Publish(new ReferralWithdrawn { House = referral.House, CaseId = id, Process = referral.Process, WithdrawnAt = use.Now });
        });
}
