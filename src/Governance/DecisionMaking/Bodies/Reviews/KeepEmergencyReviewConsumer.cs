using MassTransit;
using Platform.Contracts.Access;

namespace Platform.Governance.DecisionMaking.Bodies.Reviews;

/// <summary>
/// Puts the review of an emergency access on the agenda of the next tactical meeting, and takes it off once it is settled (ACC-09).
/// </summary>
internal sealed class KeepEmergencyReviewConsumer(PlatformDbContext db, Account account, TimeProvider clock) : IConsumer<EmergencyReviewSet>
{
    public async Task Consume(ConsumeContext<EmergencyReviewSet> context)
    {
        var (told, now, ct) = (context.Message, clock.GetUtcNow(), context.CancellationToken);
        await db.HoldAsync([MeetingTimes.Turn(told.House, BodyIds.TacticalMeeting)], ct);
        var review = await db.Set<OwedReview>().FindAsync([told.AccessId], ct);
        if (review is null) db.Add(review = OwedReview.Of(told));
        review.Settle(told.ReviewedOn, told.LapsedAt);
        account.ServiceDid(told.House, review.IsOwed ? "emergency-review.owed" : "emergency-review.settled", told.AccessId, told.Process,
            BodyIds.TacticalMeeting);
        if (review.IsOwed) await db.PlaceOwedReviewsAsync(told.House, null, now, ct);
        else await db.TakeOffAsync(review, now, ct);
    }
}
