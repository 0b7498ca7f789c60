namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>GOV-01, GOV-11: when a body must meet again, and whether it is late.</summary>
/// <param name="LastHeldOn">The last meeting held.</param>
/// <param name="NextPlannedOn">The first meeting still to come.</param>
/// <param name="NextDueOn">The last day for the next meeting.</param>
/// <param name="Missed">That day has passed.</param>
/// <param name="PlannedInTime">The next meeting stands on or before that day.</param>
internal sealed record MeetingCadence(DateOnly? LastHeldOn, DateOnly? NextPlannedOn, DateOnly NextDueOn, bool Missed, bool PlannedInTime)
{
    /// <summary>The day of the oldest request of a party that no meeting was planned for.</summary>
    public DateOnly? RequestedOn { get; init; }

    /// <summary>The party that asked.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>Meetings together with the other body that this year owes.</summary>
    public int JointOwed { get; init; }

    /// <summary>Meetings together with the other body held this year.</summary>
    public int JointHeld { get; init; }

    /// <summary>
    /// So many weeks after the last meeting; or, for so many times a year, at the end of the year's next equal part. A body without
    /// a meeting on record owes one today.
    /// </summary>
    public static MeetingCadence Of(Cadence cadence, IReadOnlyCollection<DateOnly> days, DateOnly today)
    {
        DateOnly? last = days.Where(day => day <= today).Cast<DateOnly?>().Max();
        DateOnly? planned = days.Where(day => day > today).Cast<DateOnly?>().Min();
        var due = cadence switch
        {
            { MaxWeeksBetween: { } weeks } => last?.AddDays(7 * weeks) ?? today,
            { TimesPerYear: { } times } => ShareOfYear(today.Year, days.Count(day => day.Year == today.Year && day <= today), times),
            _ => DateOnly.MaxValue,
        };
        return new(last, planned, due, due < today, planned <= due);
    }

    private static DateOnly ShareOfYear(int year, int held, int times) =>
        held < times ? new DateOnly(year, 1, 1).AddMonths(12 * (held + 1) / times).AddDays(-1) : ShareOfYear(year + 1, 0, times);
}
