using MassTransit;
using Platform.Contracts.Intake;

namespace Platform.Triage.Weighings;

/// <summary>Intake is done: the case is ready to be weighed.</summary>
internal sealed class ReadyWeighingConsumer(PlatformDbContext db, CovenantCatalog covenants) : IConsumer<IntakeCompleted>
{
    public async Task Consume(ConsumeContext<IntakeCompleted> context)
    {
        var message = context.Message;
        var weighing = await db.Weighing(covenants, message.CaseId, message.House, message.Process, context.CancellationToken);
        weighing.IntakeCompleted(message.CompletedAt);
    }
}
