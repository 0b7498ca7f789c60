using MassTransit;
using Platform.Contracts.Intake;
using Platform.Contracts.Meetings;
using Platform.Contracts.Nazorg;
using Platform.Contracts.Retention;
using Platform.Contracts.Triage;

namespace Platform.Governance.PlanningControl.Reports;

/// <summary>
/// Makes the facts the annual report counts (GOV-14) out of what the other services tell. One queue for all of it, so that what was told weeks
/// before an erasure is also read before it; only subjects of the weegploeg come by another (<see cref="CountSubjectsConsumer"/>).
/// </summary>
internal sealed class CountCasesConsumer(CaseFacts facts, CovenantCatalog covenants) :
    IConsumer<CaseReferred>, IConsumer<IntakeCompleted>, IConsumer<ReferralWithdrawn>, IConsumer<TriageDecided>, IConsumer<CaseScaledDown>,
    IConsumer<ReleaseAnnounced>, IConsumer<ReleaseWithdrawn>, IConsumer<NazorgClosed>,
    IConsumer<DossierErased>
{
    public Task Consume(ConsumeContext<CaseReferred> context) => Case(context.Message.CaseId, context.Message.House, context.Message.Process, context,
        fact => fact.Refer(context.Message.Municipality, context.Message.ReferredAt));

    public Task Consume(ConsumeContext<IntakeCompleted> context) =>
        Case(context.Message.CaseId, context.Message.House, context.Message.Process, context,
        fact => fact.CompleteIntake(context.Message.CompletedAt));

    public Task Consume(ConsumeContext<ReferralWithdrawn> context) =>
        Case(context.Message.CaseId, context.Message.House, context.Message.Process, context,
        fact => fact.Withdraw(context.Message.WithdrawnAt));

    public Task Consume(ConsumeContext<TriageDecided> context) =>
        Case(context.Message.CaseId, context.Message.House, context.Message.Process, context,
        fact => fact.Decide(context.Message.Outcome, context.Message.DecidedAt));

    public Task Consume(ConsumeContext<CaseScaledDown> context) =>
        Case(context.Message.CaseId, context.Message.House, context.Message.Process, context,
        fact => fact.Close(context.Message.CriteriaMet, context.Message.ScaledDownAt, context.Message.ScaledDownOn));

    public Task Consume(ConsumeContext<ReleaseAnnounced> context) => Release(context.Message.RecordId, context.Message.House, context,
        fact => fact.Refer(context.Message.Municipality, context.Message.AnnouncedAt));

    public Task Consume(ConsumeContext<ReleaseWithdrawn> context) => Release(context.Message.RecordId, context.Message.House, context,
        fact => fact.Withdraw(context.Message.WithdrawnAt));

    public Task Consume(ConsumeContext<NazorgClosed> context) => Release(context.Message.RecordId, context.Message.House, context,
        fact => fact.Close(null, context.Message.ClosedAt, DutchTime.DateOf(context.Message.ClosedAt)));

    public Task Consume(ConsumeContext<DossierErased> context) => facts.CutAsync(context.Message.DossierId, context.Message.House, context.CancellationToken);

    // Of the cases of a process without triage Meetings tells too; what is counted of those comes from their own service alone.
    private Task Case(Guid id, string house, string process, ConsumeContext context, Action<CaseFact> apply) =>
        covenants.FindHouse(house)?.Process(process) is { Triage: null } ? Task.CompletedTask
            : facts.KeepAsync(id, house, process, apply, context.CancellationToken);

    private Task Release(Guid id, string house, ConsumeContext context, Action<CaseFact> apply) =>
        covenants.FindHouse(house)?.NazorgProcess is { } process ? facts.KeepAsync(id, house, process.Id, apply, context.CancellationToken) : Task.CompletedTask;
}
