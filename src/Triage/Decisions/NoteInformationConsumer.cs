using MassTransit;
using Platform.Contracts.Intake;
using Platform.Triage.Decisions.Questions;
using Platform.Triage.Weighings;

namespace Platform.Triage.Decisions;

/// <summary>
/// A party answered: that party was consulted, and when triage itself asked, the case can be weighed again. A part of an answer is noted and
/// must be seen before deciding, but only the whole counts.
/// </summary>
internal sealed class NoteInformationConsumer(PlatformDbContext db, CovenantCatalog covenants) : IConsumer<InformationSupplied>
{
    public async Task Consume(ConsumeContext<InformationSupplied> context)
    {
        var told = context.Message;
        var ct = context.CancellationToken;
        var complete = told.Complete is not false;
        var weighing = await db.Weighing(covenants, told.CaseId, told.House, told.Process, ct);
        db.Add(new InformationNote
        {
            Id = context.MessageId!.Value, WeighingId = told.CaseId, House = told.House, Kind = InformationKinds.Supplied, RequestId = told.RequestId,
            Party = told.Party, Answer = told.Answer, ItemCount = told.ItemCount, At = told.SuppliedAt, Complete = complete,
            AfterDecisionId = await db.LastDecision(told.House, told.CaseId, ct),
        });
        if (!complete)
        {
            weighing.Recorded();
            return;
        }

        weighing.InformationSupplied();
        if (await db.Set<Question>().SingleOrDefaultAsync(q => q.Id == told.RequestId && q.House == told.House, ct) is not { } question) return;
        question.Answered(told.SuppliedAt);
        weighing.QuestionAnswered(question.Id, told.SuppliedAt);
    }
}
