using MassTransit;
using Platform.Contracts.Intake;
using Platform.Contracts.Nazorg;
using Platform.Contracts.Retention;

namespace Platform.Governance.Oversight.Cases;

/// <summary>Keeps which cases there are, from their first word to their erasure.</summary>
internal sealed class KnowCasesConsumer(KnownCases known, CovenantCatalog covenants) :
    IConsumer<CaseReferred>, IConsumer<ReleaseAnnounced>, IConsumer<ShieldDossier>
{
    public Task Consume(ConsumeContext<CaseReferred> context) => known.KeepAsync(
        context.Message.CaseId, context.Message.House, context.Message.Process, referred => referred.Refer(context.Message.ReferringParty),
        context.CancellationToken);

    public Task Consume(ConsumeContext<ReleaseAnnounced> context) => covenants.FindHouse(context.Message.House)?.NazorgProcess is { } process
        ? known.KeepAsync(context.Message.RecordId, context.Message.House, process.Id, null, context.CancellationToken)
        : Task.CompletedTask;

    public Task Consume(ConsumeContext<ShieldDossier> context) => known.KeepAsync(
        context.Message.DossierId, context.Message.House, context.Message.Process, shielded => shielded.Shield(context.Message.OrderedAt),
        context.CancellationToken);
}
