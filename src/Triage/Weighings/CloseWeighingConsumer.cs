using MassTransit;
using Platform.Contracts.Intake;

namespace Platform.Triage.Weighings;

/// <summary>The referral was withdrawn: there is nothing left to weigh.</summary>
internal sealed class CloseWeighingConsumer(PlatformDbContext db, CovenantCatalog covenants) : IConsumer<ReferralWithdrawn>
{
    public async Task Consume(ConsumeContext<ReferralWithdrawn> context)
    {
        var told = context.Message;
        var weighing = await db.Weighing(covenants, told.CaseId, told.House, told.Process, context.CancellationToken);
        weighing.Withdrawn(told.WithdrawnAt);
    }
}
