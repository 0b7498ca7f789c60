using Platform.Governance.DecisionMaking.Bodies.Papers;

namespace Platform.Governance.DecisionMaking.Bodies.Reviews;

/// <summary>Keeps what is owed on the agenda of the next tactical meeting (ACC-09), whatever is planned, moved or called off meanwhile.</summary>
internal static class OwedReviews
{
    /// <summary>After a meeting was planned, moved, called off, or had its attendance put on record.</summary>
    public static Task PlaceOwedReviewsAsync(this UseCase use, BodyMeeting changed) => changed.Bodies().Contains(BodyIds.TacticalMeeting)
        ? use.Db.PlaceOwedReviewsAsync(use.House.Id, changed, use.Now, use.Aborted)
        : Task.CompletedTask;

    /// <summary>
    /// Places what is owed in a house; what stood on a later agenda moves forward, and what a meeting did not come to goes on to the next.
    /// </summary>
    /// <param name="db">For the house, or for who keeps its papers; a transaction holds the turn of the body where others may plan.</param>
    /// <param name="house">The house.</param>
    /// <param name="changed">The meeting that was just changed and is not saved yet, if any.</param>
    /// <param name="now">The moment.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task PlaceOwedReviewsAsync(
        this PlatformDbContext db, string house, BodyMeeting? changed, DateTimeOffset now, CancellationToken ct)
    {
        var owed = await db.Set<OwedReview>().Where(r => r.House == house && r.ReviewedOn == null && r.LapsedAt == null)
            .OrderBy(r => r.OpenedAt).ToListAsync(ct);
        owed.AddRange(db.Set<OwedReview>().Local.Except(owed).Where(static review => review.IsOwed)); // Told just now, not saved yet.
        if (owed.Count == 0) return;
        var next = await db.NextAsync(house, changed, now, ct);
        foreach (var review in owed.Where(review => review.MeetingId != next?.Id))
        {
            if (review.MeetingId is { } id && await db.WithPointsAsync(id, ct) is { AttendanceRecordedAt: null } stoodOn
                && (stoodOn.CancelledAt is not null || stoodOn.StartsAt > now)) await db.TakeOffAsync(review, stoodOn, ct);
            if (next is null) continue;
            review.PlaceOn(next, now);
            db.Touch(next, changed);
        }
    }

    /// <summary>Takes one that is settled off an agenda that is still to come; where a meeting looked at it, it stays in its papers.</summary>
    public static async Task TakeOffAsync(this PlatformDbContext db, OwedReview review, DateTimeOffset now, CancellationToken ct)
    {
        if (review.MeetingId is { } id && await db.WithPointsAsync(id, ct) is { IsOpen: true } meeting && meeting.StartsAt > now)
            await db.TakeOffAsync(review, meeting, ct);
    }

    private static async Task<BodyMeeting?> NextAsync(
        this PlatformDbContext db, string house, BodyMeeting? changed, DateTimeOffset now, CancellationToken ct)
    {
        var changedId = changed?.Id;
        var next = await db.Set<BodyMeeting>().Include(m => m.Points)
            .Where(m => m.House == house && m.Id != changedId && (m.Body == BodyIds.TacticalMeeting || m.JointWith == BodyIds.TacticalMeeting)
                && m.StartsAt > now && m.CancelledAt == null && m.AttendanceRecordedAt == null)
            .OrderBy(m => m.StartsAt).ThenBy(m => m.Id).FirstOrDefaultAsync(ct);
        if (changed is not { IsOpen: true } || changed.StartsAt <= now || next?.StartsAt <= changed.StartsAt) return next;
        return await db.WithPointsAsync(changed, ct);
    }

    private static async Task<BodyMeeting?> WithPointsAsync(this PlatformDbContext db, Guid id, CancellationToken ct) =>
        await db.Set<BodyMeeting>().FindAsync([id], ct) is { } meeting ? await db.WithPointsAsync(meeting, ct) : null;

    private static async Task<BodyMeeting> WithPointsAsync(this PlatformDbContext db, BodyMeeting meeting, CancellationToken ct)
    {
        var entry = db.Entry(meeting);
        if (entry.State is not EntityState.Added) await entry.Collection(m => m.Points).LoadAsync(ct);
        return meeting;
    }

    // What was added to the point stays with the meeting, as when the secretary takes a point off.
    private static async Task TakeOffAsync(this PlatformDbContext db, OwedReview review, BodyMeeting meeting, CancellationToken ct)
    {
        var (house, point) = (review.House, review.PointId);
        foreach (var paper in await db.Set<MeetingPaper>().Where(p => p.House == house && p.PointId == point && point != null).ToListAsync(ct))
            paper.PointId = null;
        review.TakeOff(meeting);
        db.Touch(meeting, null);
    }

    // The row version of a meeting moves with its agenda, so that who keeps it is told that it changed.
    private static void Touch(this PlatformDbContext db, BodyMeeting meeting, BodyMeeting? changed)
    {
        if (!ReferenceEquals(meeting, changed) && db.Entry(meeting) is { State: EntityState.Unchanged } entry) entry.State = EntityState.Modified;
    }
}
