using MassTransit;
using Platform.Contracts.Intake;
using Platform.Triage.Decisions.Questions;
using Platform.Triage.Weighings;

namespace Platform.Triage.Decisions;

/// <summary>
/// A party answered: that party was consulted, and when triage itself asked, the case can be weighed again. A part of an answer, and what nobody
/// asked for, is noted and must be seen before deciding, but only a whole answer counts as one.
/// </summary>
internal sealed class NoteInformationConsumer(PlatformDbContext db, CovenantCatalog covenants) : IConsumer<InformationSupplied>
{
    public async Task Consume(ConsumeContext<InformationSupplied> context)
    {
        var message = context.Message;
        var ct = context.CancellationToken;
        var complete = message.Complete is not false;
        var weighing = await db.Weighing(covenants, message.CaseId, message.House, message.Process, ct);
        db.Add(new InformationNote
        {
            Id = context.MessageId!.Value, WeighingId = message.CaseId, House = message.House, Kind = InformationKinds.Supplied,
            RequestId = message.RequestId, Party = message.Party, Answer = message.Answer, ItemCount = message.ItemCount,
            At = message.SuppliedAt, Complete = complete, AfterDecisionId = await db.LastDecision(message.House, message.CaseId, ct),
        });
        if (!complete || message.RequestId is null)
        {
            weighing.Recorded();
            return;
        }

        weighing.InformationSupplied();
        if (await db.Set<Question>().SingleOrDefaultAsync(q => q.Id == message.RequestId && q.House == message.House, ct) is not { } question) return;
        question.Answered(message.SuppliedAt);
        weighing.QuestionAnswered(question.Id, message.SuppliedAt);
    }
}
