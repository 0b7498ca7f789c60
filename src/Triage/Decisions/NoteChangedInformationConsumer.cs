using MassTransit;
using Platform.Contracts.Intake;
using Platform.Triage.Weighings;

namespace Platform.Triage.Decisions;

/// <summary>
/// A party put right or took back what it had supplied: noted, and nobody decides without having seen it. What was decided stays, with what it
/// rested on. Of a case that is not here there is nobody to warn: it makes no weighing, so an erased one does not come back.
/// </summary>
internal sealed class NoteChangedInformationConsumer(PlatformDbContext db) : IConsumer<InformationCorrected>, IConsumer<InformationWithdrawn>
{
    public Task Consume(ConsumeContext<InformationCorrected> context)
    {
        var message = context.Message;
        return Note(
            context, InformationKinds.Corrected, message.House, message.CaseId, message.RequestId, message.Party, message.ItemId,
            message.Revision, message.CorrectedAt);
    }

    public Task Consume(ConsumeContext<InformationWithdrawn> context)
    {
        var message = context.Message;
        return Note(
            context, InformationKinds.Withdrawn, message.House, message.CaseId, message.RequestId, message.Party, message.ItemId,
            message.Revision, message.WithdrawnAt);
    }

    private async Task Note(
        ConsumeContext context, string kind, string house, Guid caseId, Guid? request, string party, Guid item, int revision, DateTimeOffset at)
    {
        var ct = context.CancellationToken;
        if (await db.Set<Weighing>().SingleOrDefaultAsync(w => w.Id == caseId && w.House == house, ct) is not { } weighing) return;

        // The inbox knows a message that comes again; a fact that is told again in another message is known by its item and revision.
        if (await db.Set<InformationNote>().AnyAsync(
            n => n.WeighingId == caseId && n.House == house && n.Kind == kind && n.ItemId == item && n.Revision == revision, ct)) return;
        weighing.Recorded();
        db.Add(new InformationNote
        {
            Id = context.MessageId!.Value, WeighingId = caseId, House = house, Kind = kind, RequestId = request, Party = party, ItemId = item,
            Revision = revision, At = at, AfterDecisionId = await db.LastDecision(house, caseId, ct),
        });
    }
}
