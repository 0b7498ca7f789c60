using MassTransit;
using Platform.Contracts.Weegploeg;

namespace Platform.Governance.Oversight.Cases;

/// <summary>
/// Keeps which subjects there are. On a queue of its own: nobody is shown it (WEE-06), and what failed on the others must stay in sight.
/// </summary>
internal sealed class KnowSubjectsConsumer(KnownCases known) : IConsumer<SubjectAgendaed>
{
    public Task Consume(ConsumeContext<SubjectAgendaed> context) =>
        known.KeepAsync(context.Message.CaseId, context.Message.House, context.Message.Process, null, context.CancellationToken);
}
