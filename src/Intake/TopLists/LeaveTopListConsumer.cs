using MassTransit;
using Platform.Contracts.Intake;
using Platform.Contracts.Triage;
using Platform.Intake.Referrals;

namespace Platform.Intake.TopLists;

/// <summary>The case ends here, withdrawn or not taken up: nobody of it need stand on the list any more, and so nobody does (INT-13).</summary>
internal sealed class LeaveTopListConsumer(PlatformDbContext db, Account account) : IConsumer<ReferralWithdrawn>, IConsumer<TriageDecided>
{
    public Task Consume(ConsumeContext<ReferralWithdrawn> context) =>
        Leave(context.Message.House, context.Message.CaseId, context.Message.Process, context.CancellationToken);

    public async Task Consume(ConsumeContext<TriageDecided> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        if (message.Outcome is not "not-a-case") return;
        // The referral follows here too: before that, somebody could be put on the list behind this.
        var referral = await db.Set<Referral>().SingleOrDefaultAsync(r => r.Id == message.CaseId && r.House == message.House, ct);
        referral?.Decided(message.Outcome, message.DecidedAt);
        if (referral is not null && !Phases.Running.Contains(referral.Phase))
            await Leave(message.House, message.CaseId, message.Process, ct);
    }

    private async Task Leave(string house, Guid caseId, string process, CancellationToken ct)
    {
        var entries = await db.Set<TopListEntry>().Where(e => e.House == house && e.ReferralId == caseId).ToListAsync(ct);
        if (entries.Count == 0) return;
        Guid[] ids = [.. entries.Select(entry => entry.Id)];
        await db.Set<IdempotencyKey>().Where(key => ids.Contains(key.ResourceId)).ExecuteDeleteAsync(ct);
        db.RemoveRange(entries);
        account.ServiceDid(house, "top-list.removed", caseId, process, "intake", caseId);
        account.Processed(house, $"{process}/intake", "Van de Top-X-lijst gehaald", [.. entries.Select(entry => entry.SubjectId)]);
    }
}
