using MassTransit;
using Platform.Contracts.Weegploeg;

namespace Platform.Retention.Dossiers;

/// <summary>Starts the clock of a subject of the weegploeg, which has terms of its own (RET-10); it ends with its case, as every other.</summary>
internal sealed class SubjectClockConsumer(Clocks clocks) : IConsumer<SubjectAgendaed>
{
    public async Task Consume(ConsumeContext<SubjectAgendaed> context)
    {
        var message = context.Message;
        await clocks.OfAsync(message.CaseId, message.House, message.Process, DutchTime.DateOf(message.DecidedAt), context.CancellationToken);
    }
}
