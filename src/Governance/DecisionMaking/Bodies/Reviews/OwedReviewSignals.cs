using Platform.Governance.Signals;

namespace Platform.Governance.DecisionMaking.Bodies.Reviews;

/// <summary>ACC-09: emergency accesses that the next tactical meeting reviews, and those that a meeting was held without reviewing.</summary>
internal static class OwedReviewSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        if (!query.Covers(RuleIds.Acc09, Rights.Readers) || query.House.Body(BodyIds.TacticalMeeting) is not { } body) return [];
        if (!query.House.Sits(body, query.User)) return [];
        var meetings = query.Db.Seen<BodyMeeting>(query.User).Where(m => m.CancelledAt == null
            && (m.Body == BodyIds.TacticalMeeting || m.JointWith == BodyIds.TacticalMeeting));
        var owed = await query.Db.Seen<OwedReview>(query.User).AsNoTracking().Where(r => r.ReviewedOn == null && r.LapsedAt == null)
            .OrderBy(r => r.OpenedAt).Take(SignalQuery.MostOfAKind)
            .Select(r => new
            {
                r.Id, r.OpenedAt,
                Missed = meetings.Where(m => m.AttendanceRecordedAt != null && m.StartsAt > r.OpenedAt).Min(m => (DateTimeOffset?)m.StartsAt),
                Due = meetings.Where(m => m.Id == r.MeetingId && m.AttendanceRecordedAt == null).Min(m => (DateTimeOffset?)m.StartsAt),
            }).ToListAsync(ct);
        return
        [
            .. owed.Select(r => r.Missed is { } missed
                ? new Signal("emergency-review.missed", DutchTime.DateOf(missed), r.Id,
                    "Dit overleg is gehouden, en de bespreking van deze noodtoegang is niet vastgelegd.")
                : r.Due is { } due
                    ? new Signal("emergency-review.due", DutchTime.DateOf(due), r.Id, "In dit overleg wordt de noodtoegang besproken.")
                    : new Signal("emergency-review.unplanned", DutchTime.DateOf(r.OpenedAt), r.Id,
                        "Deze noodtoegang wacht op bespreking; er staat nog geen tactisch overleg.")).Where(signal => signal.On <= query.UpTo),
        ];
    }
}
