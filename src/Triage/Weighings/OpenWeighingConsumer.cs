using MassTransit;
using Platform.Contracts.Intake;

namespace Platform.Triage.Weighings;

/// <summary>A case was referred: its weighing opens.</summary>
internal sealed class OpenWeighingConsumer(PlatformDbContext db, CovenantCatalog covenants) : IConsumer<CaseReferred>
{
    public async Task Consume(ConsumeContext<CaseReferred> context)
    {
        var told = context.Message;
        var weighing = await db.Weighing(covenants, told.CaseId, told.House, told.Process, context.CancellationToken);
        weighing.Referred(told.Covenant, told.ReferringParty, told.Municipality, told.SubjectCount, told.ReferredAt);
    }
}
