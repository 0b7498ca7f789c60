using MassTransit;
using Platform.Contracts.Intake;
using Platform.Contracts.Meetings;
using Platform.Contracts.Triage;

namespace Platform.Retention.Dossiers;

/// <summary>
/// Keeps the clock of a case: from its first processing, over triage and scaling down. The moment of an event says
/// where it stands among the others, so one that comes late changes nothing.
/// </summary>
internal sealed class CaseClockConsumer(Clocks clocks, PlatformDbContext db) :
    IConsumer<CaseReferred>, IConsumer<InformationImported>, IConsumer<ReferralWithdrawn>, IConsumer<TriageDecided>, IConsumer<CaseScaledDown>
{
    public async Task Consume(ConsumeContext<CaseReferred> context)
    {
        var message = context.Message;
        await clocks.OfAsync(message.CaseId, message.House, message.Process, message.FirstProcessedOn, context.CancellationToken);
    }

    public async Task Consume(ConsumeContext<InformationImported> context)
    {
        var told = context.Message;
        await clocks.OfAsync(told.CaseId, told.House, told.Process, told.FirstProcessedOn, context.CancellationToken);
    }

    public Task Consume(ConsumeContext<ReferralWithdrawn> context)
    {
        var message = context.Message;
        return CountAsync(message.CaseId, message.House, message.Process, ClockReason.NotTakenUp, message.WithdrawnAt, context.CancellationToken);
    }

    public async Task Consume(ConsumeContext<TriageDecided> context)
    {
        var message = context.Message;
        if (message.Outcome is "not-a-case")
            await CountAsync(message.CaseId, message.House, message.Process, ClockReason.NotTakenUp, message.DecidedAt, context.CancellationToken);

        // Triage came back on it: the case runs after all.
        if (message.Outcome is "case")
            await CountAsync(message.CaseId, message.House, message.Process, ClockReason.Running, message.DecidedAt, context.CancellationToken);
    }

    public async Task Consume(ConsumeContext<CaseScaledDown> context)
    {
        var message = context.Message;
        // The subject of a weegploeg closes at this moment (WEE-04): its profile counts from there, and names it so.
        var reason = clocks.House(message.House).Process(message.Process)?.Retention.ReferenceClock is "closed" ? ClockReason.Closed
            : ClockReason.ScaledDown;
        var dossier = await CountAsync(message.CaseId, message.House, message.Process, reason, message.ScaledDownAt, context.CancellationToken);
        if (dossier is null) return;

        db.Publish(dossier.Shield(message.ScaledDownAt));
    }

    /// <summary>The dossier whose clock was moved; null when the event was late or the dossier is gone.</summary>
    private async Task<Dossier?> CountAsync(Guid id, string house, string process, ClockReason reason, DateTimeOffset at, CancellationToken ct)
    {
        var day = DutchTime.DateOf(at);
        var dossier = await clocks.OfAsync(id, house, process, day, ct);
        if (dossier?.Advance(at.UtcTicks) is not true) return null;
        dossier.Count(reason, reason is ClockReason.Running ? null : day, clocks.House(house));
        return dossier;
    }
}
