namespace Platform.Covenants.Tests;

/// <summary>RET-02: no day that somebody made up lets a clock run over.</summary>
public sealed class RetentionTermTests
{
    [Theory]
    [InlineData(28, "days", "2026-03-02", "2026-03-30")]
    [InlineData(4, "weeks", "2026-03-02", "2026-03-30")]
    [InlineData(6, "months", "2026-08-31", "2027-02-28")]
    [InlineData(5, "years", "2024-02-29", "2029-02-28")]
    [InlineData(1, "days", "9999-12-31", "9999-12-31")]
    [InlineData(1, "weeks", "9999-12-25", "9999-12-31")]
    [InlineData(1, "months", "9999-12-01", "9999-12-31")]
    [InlineData(1, "months", "9999-11-30", "9999-12-30")]
    [InlineData(5, "years", "9995-01-01", "9999-12-31")]
    [InlineData(int.MaxValue, "days", "2026-03-02", "9999-12-31")]
    [InlineData(int.MaxValue, "weeks", "2026-03-02", "9999-12-31")]
    [InlineData(int.MaxValue, "months", "2026-03-02", "9999-12-31")]
    [InlineData(int.MaxValue, "years", "0001-01-01", "9999-12-31")]
    [InlineData(0, "years", "0001-01-01", "0001-01-01")]
    public void A_term_ends_on_a_day_of_the_calendar(int value, string unit, string start, string end) => Assert.Equal(
        DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture),
        new RetentionTerm(value, unit, "proposal").After(DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture)));
}
