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
        var told = context.Message;
        var signal = await db.Set<Signal>().SingleOrDefaultAsync(s => s.CaseId == told.CaseId && s.House == told.House && s.Process == told.Process,
            context.CancellationToken);
        if (signal is null || !signal.Close(told.ScaledDownAt)) return;
        db.Publish(new SubjectClosed { House = told.House, CaseId = told.CaseId, Process = told.Process, ClosedAt = told.ScaledDownAt });
        account.ServiceDid(told.House, "signal.closed", signal.Id, told.Process, "case-meeting", told.CaseId);
    }
}
