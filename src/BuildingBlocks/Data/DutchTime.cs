namespace Platform.BuildingBlocks.Data;

/// <summary>Instants are UTC; a rule that counts days counts them where the houses are.</summary>
public static class DutchTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>The local date of an instant in Europe/Amsterdam.</summary>
    /// <param name="instant">The instant.</param>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>Today in Europe/Amsterdam.</summary>
    /// <param name="clock">The clock.</param>
    public static DateOnly Today(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return DateOf(clock.GetUtcNow());
    }

    /// <summary>The first instant (UTC) of a local date.</summary>
    /// <param name="day">The date.</param>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var offset = Zone.GetUtcOffset(midnight);
        // The calendar begins in London, some minutes after it did here.
        return midnight.Ticks < offset.Ticks ? DateTimeOffset.MinValue : new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    /// <summary>The first instant (UTC) after a local date; after the last one of the calendar the last instant there is.</summary>
    /// <param name="day">The date.</param>
    public static DateTimeOffset EndOf(DateOnly day) => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : StartOf(day.AddDays(1));

    /// <summary>Whether the local time of an instant comes twice that night, so that by itself it does not say which of the two it is.</summary>
    /// <param name="instant">The instant.</param>
    public static bool ComesTwice(DateTimeOffset instant) => Zone.IsAmbiguousTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
}
