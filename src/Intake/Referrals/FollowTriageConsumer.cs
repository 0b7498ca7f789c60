using MassTransit;
using Platform.Contracts.Triage;

namespace Platform.Intake.Referrals;

/// <summary>Triage decided: the referral follows.</summary>
internal sealed class FollowTriageConsumer(PlatformDbContext db) : IConsumer<TriageDecided>
{
    public async Task Consume(ConsumeContext<TriageDecided> context)
    {
        var message = context.Message;
        if (await db.Set<Referral>().SingleOrDefaultAsync(r => r.Id == message.CaseId && r.House == message.House,
            context.CancellationToken) is not { } referral) return;
        referral.Decided(message.Outcome, message.DecidedAt);
    }
}
