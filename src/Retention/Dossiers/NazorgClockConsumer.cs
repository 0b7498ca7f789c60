using MassTransit;
using Platform.Contracts.Nazorg;

namespace Platform.Retention.Dossiers;

/// <summary>Keeps the clock of a nazorg record: it counts from the day of release, follows that day, and ends with a withdrawal (RET-10).</summary>
internal sealed class NazorgClockConsumer(Clocks clocks, PlatformDbContext db) :
    IConsumer<ReleaseAnnounced>, IConsumer<ReleaseChanged>, IConsumer<ReleaseWithdrawn>, IConsumer<NazorgClosed>
{
    public async Task Consume(ConsumeContext<ReleaseAnnounced> context)
    {
        var message = context.Message;
        var dossier = await OfAsync(message.RecordId, message.House, message.AnnouncedAt, context.CancellationToken);
        if (dossier is null) return;
        dossier.ProcessedSince(message.FirstProcessedOn, clocks.House(message.House));

        // A change that overtook its announcement has said the newer day already.
        if (dossier.Revision == 0) dossier.Count(ClockReason.Release, message.ReleaseOn, clocks.House(message.House));
    }

    public async Task Consume(ConsumeContext<ReleaseChanged> context)
    {
        var message = context.Message;
        var dossier = await OfAsync(message.RecordId, message.House, message.ChangedAt, context.CancellationToken);
        if (dossier?.Advance(message.Revision) is true) dossier.Count(ClockReason.Release, message.ReleaseOn, clocks.House(message.House));
    }

    public async Task Consume(ConsumeContext<ReleaseWithdrawn> context)
    {
        var message = context.Message;
        var dossier = await OfAsync(message.RecordId, message.House, message.WithdrawnAt, context.CancellationToken);
        if (dossier?.Advance(message.Revision) is true)
            dossier.Count(ClockReason.Withdrawn, DutchTime.DateOf(message.WithdrawnAt), clocks.House(message.House));
    }

    public async Task Consume(ConsumeContext<NazorgClosed> context)
    {
        var message = context.Message;
        var dossier = await OfAsync(message.RecordId, message.House, message.ClosedAt, context.CancellationToken);
        if (dossier is null) return;
        if (dossier.ReferenceOn is null) dossier.Count(ClockReason.Closed, DutchTime.DateOf(message.ClosedAt), clocks.House(message.House));
        db.Publish(dossier.Shield(message.ClosedAt));
    }

    private Task<Dossier?> OfAsync(Guid id, string house, DateTimeOffset at, CancellationToken ct) => clocks.House(house).NazorgProcess is { } process
        ? clocks.OfAsync(id, house, process.Id, DutchTime.DateOf(at), ct)
        : throw new InvalidOperationException("This house has no nazorg.");
}
