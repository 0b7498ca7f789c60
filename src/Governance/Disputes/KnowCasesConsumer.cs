using MassTransit;
using Platform.Contracts.Intake;
using Platform.Contracts.Nazorg;
using Platform.Contracts.Retention;
using Platform.Contracts.Weegploeg;
using Platform.Governance.Houses;
using Platform.Governance.Reports;

namespace Platform.Governance.Disputes;

/// <summary>Keeps which cases there are, from their first word to their erasure; what comes after that makes no case again.</summary>
internal sealed class KnowCasesConsumer(GovernanceDbContext db, CovenantCatalog covenants, Protection protection) :
    IConsumer<CaseReferred>, IConsumer<SubjectAgendaed>, IConsumer<ReleaseAnnounced>, IConsumer<ShieldDossier>
{
    public Task Consume(ConsumeContext<CaseReferred> context) => Know(context.Message.CaseId, context.Message.House, context.Message.Process, context,
        known => known.Refer(context.Message.ReferringParty));

    public Task Consume(ConsumeContext<SubjectAgendaed> context) => Know(context.Message.CaseId, context.Message.House, context.Message.Process, context);

    public Task Consume(ConsumeContext<ReleaseAnnounced> context) => covenants.ReleaseProcess(context.Message.House) is { } process
        ? Know(context.Message.RecordId, context.Message.House, process, context)
        : Task.CompletedTask;

    public Task Consume(ConsumeContext<ShieldDossier> context) => Know(context.Message.DossierId, context.Message.House, context.Message.Process, context,
        known => known.Shield(context.Message.OrderedAt));

    private async Task Know(Guid id, string house, string process, ConsumeContext context, Action<KnownCase>? change = null)
    {
        if (await db.ErasedCases.FindAsync([ErasedCase.MarkOf(id, protection)], context.CancellationToken) is not null) return;
        var known = await db.KnownCases.FindAsync([id], context.CancellationToken);
        if (known is null) db.Add(known = KnownCase.Of(id, house, process));
        change?.Invoke(known);
    }
}
