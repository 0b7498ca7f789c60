using MassTransit;
using Platform.Contracts.Intake;
using Platform.Contracts.Meetings;
using Platform.Contracts.Nazorg;
using Platform.Contracts.Retention;
using Platform.Contracts.Triage;
using Platform.Contracts.Weegploeg;
using Platform.Governance.Houses;

namespace Platform.Governance.Reports;

/// <summary>
/// Makes the facts the annual report counts (GOV-14) out of what the other services tell. One queue for all of it, so that what was told weeks
/// before an erasure is also read before it.
/// </summary>
internal sealed class CountCasesConsumer(GovernanceDbContext db, CovenantCatalog covenants, Protection protection) :
    IConsumer<CaseReferred>, IConsumer<IntakeCompleted>, IConsumer<ReferralWithdrawn>, IConsumer<TriageDecided>, IConsumer<CaseScaledDown>,
    IConsumer<SubjectAgendaed>, IConsumer<SubjectClosed>, IConsumer<ReleaseAnnounced>, IConsumer<ReleaseWithdrawn>, IConsumer<NazorgClosed>,
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

    // Of a subject of the weegploeg only that it was on the agenda, and that it is no more: no municipality, no outcome (WEE-06).
    public Task Consume(ConsumeContext<SubjectAgendaed> context) =>
        Fact(context.Message.CaseId, context.Message.House, context.Message.Process, context,
        fact => fact.Refer(null, context.Message.DecidedAt));

    public Task Consume(ConsumeContext<SubjectClosed> context) =>
        Fact(context.Message.CaseId, context.Message.House, context.Message.Process, context,
        fact => fact.Close(null, context.Message.ClosedAt, DutchTime.DateOf(context.Message.ClosedAt)));

    public Task Consume(ConsumeContext<ReleaseAnnounced> context) => Release(context.Message.RecordId, context.Message.House, context,
        fact => fact.Refer(context.Message.Municipality, context.Message.AnnouncedAt));

    public Task Consume(ConsumeContext<ReleaseWithdrawn> context) => Release(context.Message.RecordId, context.Message.House, context,
        fact => fact.Withdraw(context.Message.WithdrawnAt));

    public Task Consume(ConsumeContext<NazorgClosed> context) => Release(context.Message.RecordId, context.Message.House, context,
        fact => fact.Close(null, context.Message.ClosedAt, DutchTime.DateOf(context.Message.ClosedAt)));

    /// <summary>RET-11: the count stays, under a number that leads nowhere.</summary>
    public async Task Consume(ConsumeContext<DossierErased> context)
    {
        var told = context.Message;
        var mark = Mark(told.DossierId);
        if (await db.ErasedCases.FindAsync([mark], context.CancellationToken) is null) db.Add(new ErasedCase { Mark = mark, House = told.House });
        if (await db.CaseFacts.FindAsync([told.DossierId], context.CancellationToken) is not { } fact) return;
        db.Remove(fact);
        db.Add(fact.Anonymous());
    }

    // Of the cases of a process without triage Meetings tells too; what is counted of those comes from their own service alone.
    private Task Case(Guid id, string house, string process, ConsumeContext context, Action<CaseFact> apply) =>
        covenants.FindHouse(house)?.Process(process) is { Triage: null } ? Task.CompletedTask : Fact(id, house, process, context, apply);

    private Task Release(Guid id, string house, ConsumeContext context, Action<CaseFact> apply) =>
        covenants.ReleaseProcess(house) is { } process ? Fact(id, house, process, context, apply) : Task.CompletedTask;

    private async Task Fact(Guid id, string house, string process, ConsumeContext context, Action<CaseFact> apply)
    {
        if (await db.ErasedCases.FindAsync([Mark(id)], context.CancellationToken) is not null) return;
        var fact = await db.CaseFacts.FindAsync([id], context.CancellationToken);
        if (fact is null) db.Add(fact = CaseFact.Of(id, house, process));
        apply(fact);
    }

    private byte[] Mark(Guid id) => ErasedCase.MarkOf(id, protection);
}
