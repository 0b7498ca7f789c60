using MassTransit;
using Platform.Contracts.Weegploeg;

namespace Platform.Retention.Dossiers;

/// <summary>Keeps the clock of a subject of the weegploeg, which has terms of its own (RET-10).</summary>
internal sealed class SubjectClockConsumer(Clocks clocks) : IConsumer<SubjectAgendaed>, IConsumer<SubjectClosed>
{
    public async Task Consume(ConsumeContext<SubjectAgendaed> context)
    {
        var told = context.Message;
        await clocks.OfAsync(told.CaseId, told.House, told.Process, DutchTime.DateOf(told.DecidedAt), context.CancellationToken);
    }

    public async Task Consume(ConsumeContext<SubjectClosed> context)
    {
        var told = context.Message;
        var day = DutchTime.DateOf(told.ClosedAt);
        var dossier = await clocks.OfAsync(told.CaseId, told.House, told.Process, day, context.CancellationToken);

        // It closes at the moment its case is scaled down; that event moves the clock and shields, in whatever order the two come.
        if (dossier?.Overtook(told.ClosedAt.UtcTicks) is false) dossier.Count(ClockReason.Closed, day, clocks.House(told.House));
    }
}
