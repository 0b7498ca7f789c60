namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>GOV-01, GOV-11: when a body must meet again, and whether it is or was late.</summary>
/// <param name="LastHeldOn">The last meeting held: one of which is on record who were there.</param>
/// <param name="NextPlannedOn">The first meeting still to come.</param>
/// <param name="NextDueOn">The last day for the next meeting.</param>
/// <param name="PlannedInTime">The next meeting stands on or before that day.</param>
internal sealed record MeetingCadence(DateOnly? LastHeldOn, DateOnly? NextPlannedOn, DateOnly NextDueOn, bool PlannedInTime)
{
    /// <summary>Our number: so many calendar years before this one, what was missed is still shown.</summary>
    public const int YearsShown = 2;

    /// <summary>The last days on which a meeting should have been held that was not; a new year or a later meeting takes none away.</summary>
    public IReadOnlyList<DateOnly> MissedOn { get; init; } = [];

    /// <summary>There is such a day.</summary>
    public bool Missed => MissedOn.Count > 0;

    /// <summary>The day of the oldest request of a party that no meeting was planned for.</summary>
    public DateOnly? RequestedOn { get; init; }

    /// <summary>The party that asked.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>Meetings together with the other body that this year owes.</summary>
    public int JointOwed { get; init; }

    /// <summary>Meetings together with the other body held this year.</summary>
    public int JointHeld { get; init; }

    /// <summary>The first day of which it is still shown that it was missed.</summary>
    public static DateOnly ShownFrom(DateOnly today) => new(today.Year - YearsShown, 1, 1);

    /// <summary>
    /// So many weeks after the last meeting; or, for so many times a year, at the end of the year's next equal part. A body without a meeting on
    /// record owes one today, and what was before its first one is not counted against it.
    /// </summary>
    /// <param name="cadence">What the covenant asks.</param>
    /// <param name="held">The days of meetings held; of those before the years that are shown, the last one is enough.</param>
    /// <param name="planned">The days of meetings that nobody has put on record yet.</param>
    /// <param name="today">Today.</param>
    public static MeetingCadence Of(Cadence cadence, IReadOnlyCollection<DateOnly> held, IReadOnlyCollection<DateOnly> planned, DateOnly today)
    {
        var past = held.Where(day => day <= today).Order().ToList();
        DateOnly? last = past.Count == 0 ? null : past[^1];
        DateOnly? next = planned.Where(day => day >= today).Cast<DateOnly?>().Min();
        var (due, missed) = cadence switch
        {
            { MaxWeeksBetween: { } weeks } => (last?.AddDays(7 * weeks) ?? today, Gaps(past, 7 * weeks, today)),
            { TimesPerYear: { } times } => (ShareOfYear(today.Year, past.Count(day => day.Year == today.Year), times), Shares(past, times, today)),
            _ => (DateOnly.MaxValue, Enumerable.Empty<DateOnly>()),
        };
        var from = ShownFrom(today);
        return new(last, next, due, next <= due) { MissedOn = [.. missed.Where(day => day >= from)] };
    }

    private static DateOnly ShareOfYear(int year, int held, int times) =>
        held < times ? EndOfPart(year, held + 1, times) : ShareOfYear(year + 1, 0, times);

    private static DateOnly EndOfPart(int year, int part, int times) => new DateOnly(year, 1, 1).AddMonths(12 * part / times).AddDays(-1);

    // Of a year that is over each part is missed for which no meeting was left; of this year those of which the last day has passed.
    private static IEnumerable<DateOnly> Shares(List<DateOnly> held, int times, DateOnly today)
    {
        var first = held.Count == 0 ? today.Year : Math.Max(held[0].Year, today.Year - YearsShown);
        for (var year = first; year <= today.Year; year++)
        {
            for (var part = held.Count(day => day.Year == year) + 1; part <= times && EndOfPart(year, part, times) < today; part++)
                yield return EndOfPart(year, part, times);
        }
    }

    // Between two meetings, and from the last one until today, each time that so many days went by.
    private static IEnumerable<DateOnly> Gaps(List<DateOnly> held, int days, DateOnly today)
    {
        for (var i = 0; i < held.Count; i++)
        {
            var until = i + 1 < held.Count ? held[i + 1] : today;
            for (var missed = held[i].AddDays(days); missed < until; missed = missed.AddDays(days)) yield return missed;
        }
    }
}
