namespace Platform.Covenants;

/// <summary>
/// Counting days on from a day that somebody may have typed: at the ends of the calendar it stops there, so that what hangs on the outcome is still
/// there, with the last day as its day.
/// </summary>
public static class DayArithmetic
{
    /// <summary>So many days later, or earlier where it is less than none.</summary>
    /// <param name="day">The day.</param>
    /// <param name="days">How many.</param>
    public static DateOnly PlusDays(this DateOnly day, long days) =>
        DateOnly.FromDayNumber((int)Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    /// <summary>So many months later, or earlier.</summary>
    /// <param name="day">The day.</param>
    /// <param name="months">How many.</param>
    public static DateOnly PlusMonths(this DateOnly day, long months) => ((day.Year * 12L) + day.Month - 1 + months) switch
    {
        < 12 => DateOnly.MinValue,
        >= 10_000 * 12 => DateOnly.MaxValue,
        _ => day.AddMonths((int)months),
    };

    /// <summary>So many years later, or earlier.</summary>
    /// <param name="day">The day.</param>
    /// <param name="years">How many.</param>
    public static DateOnly PlusYears(this DateOnly day, int years) => day.PlusMonths(12L * years);
}
