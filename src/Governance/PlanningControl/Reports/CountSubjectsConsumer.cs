using MassTransit;
using Platform.Contracts.Weegploeg;

namespace Platform.Governance.PlanningControl.Reports;

/// <summary>
/// Of a subject of the weegploeg only that it was on the agenda, and that it is no more: no municipality, no outcome (WEE-06). On a queue of its own: nobody is
/// shown it, and what failed on the others must stay in sight.
/// </summary>
internal sealed class CountSubjectsConsumer(CaseFacts facts) : IConsumer<SubjectAgendaed>, IConsumer<SubjectClosed>
{
    public Task Consume(ConsumeContext<SubjectAgendaed> context) => facts.KeepAsync(context.Message.CaseId, context.Message.House, context.Message.Process,
        fact => fact.Refer(null, context.Message.DecidedAt), context.CancellationToken);

    public Task Consume(ConsumeContext<SubjectClosed> context) => facts.KeepAsync(context.Message.CaseId, context.Message.House, context.Message.Process,
        fact => fact.Close(null, context.Message.ClosedAt, DutchTime.DateOf(context.Message.ClosedAt)), context.CancellationToken);
}
