using MassTransit;
using Platform.Contracts.Intake;

namespace Platform.Triage.Weighings;

/// <summary>A case was referred: its weighing opens.</summary>
internal sealed class OpenWeighingConsumer(PlatformDbContext db, CovenantCatalog covenants) : IConsumer<CaseReferred>
{
    public async Task Consume(ConsumeContext<CaseReferred> context)
    {
        var message = context.Message;
        var weighing = await db.Weighing(covenants, message.CaseId, message.House, message.Process, context.CancellationToken);
        weighing.Referred(
            message.Covenant, message.ReferringParty, message.Municipality, message.SubjectCount, message.Subjects ?? [], message.ReferredAt);
    }
}
