using MassTransit;
using Platform.Contracts.Intake;

namespace Platform.Triage.Weighings;

/// <summary>The referral was withdrawn: there is nothing left to weigh.</summary>
internal sealed class CloseWeighingConsumer(PlatformDbContext db, CovenantCatalog covenants) : IConsumer<ReferralWithdrawn>
{
    public async Task Consume(ConsumeContext<ReferralWithdrawn> context)
    {
        var message = context.Message;
        var weighing = await db.Weighing(covenants, message.CaseId, message.House, message.Process, context.CancellationToken);
        weighing.Withdrawn(message.WithdrawnAt);
    }
}
