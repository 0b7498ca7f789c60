using MassTransit;
using Platform.Contracts.Meetings;
using Platform.Contracts.Weegploeg;
using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg.Dossiers;

/// <summary>WEE-04: the case meeting scaled the case down; its subject closes. A case of another process is none of ours.</summary>
internal sealed class CloseSubjectConsumer(PlatformDbContext db, Account account) : IConsumer<CaseScaledDown>
{
    public async Task Consume(ConsumeContext<CaseScaledDown> context)
    {
        var message = context.Message;
        var signal = await db.Set<Signal>().SingleOrDefaultAsync(
            s => s.CaseId == message.CaseId && s.House == message.House && s.Process == message.Process, context.CancellationToken);
        if (signal is null || !signal.Close(message.ScaledDownAt)) return;
        db.Publish(new SubjectClosed { House = message.House, CaseId = message.CaseId, Process = message.Process, ClosedAt = message.ScaledDownAt });
        account.ServiceDid(message.House, "signal.closed", signal.Id, message.Process, "case-meeting", message.CaseId);
    }
}
