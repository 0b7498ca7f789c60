using MassTransit;
using Platform.Contracts.Triage;

namespace Platform.Intake.Referrals;

/// <summary>Triage decided: the referral follows.</summary>
internal sealed class FollowTriageConsumer(PlatformDbContext db) : IConsumer<TriageDecided>
{
    public async Task Consume(ConsumeContext<TriageDecided> context)
    {
        var told = context.Message;
        if (await db.Set<Referral>().SingleOrDefaultAsync(r => r.Id == told.CaseId && r.House == told.House,
            context.CancellationToken) is not { } referral) return;
        referral.Decided(told.Outcome, told.DecidedAt);
    }
}
