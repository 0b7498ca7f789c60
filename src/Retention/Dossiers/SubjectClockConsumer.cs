using MassTransit;
using Platform.Contracts.Weegploeg;

namespace Platform.Retention.Dossiers;

/// <summary>Keeps the clock of a subject of the weegploeg, which has terms of its own (RET-10).</summary>
internal sealed class SubjectClockConsumer(Clocks clocks) : IConsumer<SubjectAgendaed>, IConsumer<SubjectClosed>
{
    public async Task Consume(ConsumeContext<SubjectAgendaed> context)
    {
        var message = context.Message;
        await clocks.OfAsync(message.CaseId, message.House, message.Process, DutchTime.DateOf(message.DecidedAt), context.CancellationToken);
    }

    public async Task Consume(ConsumeContext<SubjectClosed> context)
    {
        var message = context.Message;
        var day = DutchTime.DateOf(message.ClosedAt);
        var dossier = await clocks.OfAsync(message.CaseId, message.House, message.Process, day, context.CancellationToken);

        // It closes at the moment its case is scaled down; that event moves the clock and shields, in whatever order the two come.
        if (dossier?.Overtook(message.ClosedAt.UtcTicks) is false) dossier.Count(ClockReason.Closed, day, clocks.House(message.House));
    }
}
