using MassTransit;
using Platform.Contracts.Triage;
using Platform.Intake.InformationRequests;

namespace Platform.Intake.Referrals;

/// <summary>Triage decided: the referral follows, and when there is no case what was still asked lapses.</summary>
internal sealed class FollowTriageConsumer(IntakeDbContext db) : IConsumer<TriageDecided>
{
    public async Task Consume(ConsumeContext<TriageDecided> context)
    {
        var told = context.Message;
        if (await db.Referrals.SingleOrDefaultAsync(r => r.Id == told.CaseId && r.House == told.House, context.CancellationToken) is not { } referral) return;
        if (referral.Decided(told.Outcome, told.DecidedAt) && referral.Phase is Phases.NotTakenUp) await db.LapseRequests(referral, context.CancellationToken);
    }
}
