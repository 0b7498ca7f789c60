using MassTransit;
using Platform.Contracts.Triage;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>Triage asks a party for more: the request comes in that party's inbox here, the question itself is read at Triage.</summary>
internal sealed class OpenTriageQuestionConsumer(PlatformDbContext db, TimeProvider clock) : IConsumer<TriageInformationRequested>
{
    public async Task Consume(ConsumeContext<TriageInformationRequested> context)
    {
        var message = context.Message;
        var ct = context.CancellationToken;
        var referral = await db.Set<Referral>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == message.CaseId && r.House == message.House, ct);
        if (referral is not { ShieldedAt: null }) return;
        if (await db.Set<InformationRequest>().AnyAsync(r => r.Id == message.QuestionId, ct)) return;
        db.Add(InformationRequest.ForTriage(referral, message.QuestionId, message.Party, message.DueOn, clock.GetUtcNow()));
    }
}
