using MassTransit;
using Platform.Contracts.Intake;

namespace Platform.Triage.Weighings;

/// <summary>Intake is done: the case is ready to be weighed.</summary>
internal sealed class ReadyWeighingConsumer(PlatformDbContext db, CovenantCatalog covenants) : IConsumer<IntakeCompleted>
{
    public async Task Consume(ConsumeContext<IntakeCompleted> context)
    {
        var told = context.Message;
        var weighing = await db.Weighing(covenants, told.CaseId, told.House, told.Process, context.CancellationToken);
        weighing.IntakeCompleted(told.CompletedAt);
    }
}
