using MassTransit;
using Platform.Contracts.Intake;
using Platform.Contracts.Triage;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>
/// The case ends here, withdrawn or not taken up: what was still asked lapses. The referrer itself may not see those requests, the service may.
/// </summary>
internal sealed class LapseRequestsConsumer(PlatformDbContext db) : IConsumer<ReferralWithdrawn>, IConsumer<TriageDecided>
{
    public Task Consume(ConsumeContext<ReferralWithdrawn> context) => Lapse(context.Message.House, context.Message.CaseId, context.CancellationToken);

    public Task Consume(ConsumeContext<TriageDecided> context) =>
        context.Message.Outcome is "not-a-case" ? Lapse(context.Message.House, context.Message.CaseId, context.CancellationToken)
            : Task.CompletedTask;

    private Task Lapse(string house, Guid caseId, CancellationToken ct) => db.Set<InformationRequest>()
        .Where(r => r.House == house && r.ReferralId == caseId && r.State == RequestStates.Open).ForEachAsync(request => request.Lapse(), ct);
}
