namespace Platform.Covenants.Tests;

public sealed class DayArithmeticTests
{
    [Fact]
    public void In_the_calendar_it_counts_as_the_calendar_does()
    {
        var day = new DateOnly(2024, 2, 29);
        Assert.Equal(day.AddDays(3), day.PlusDays(3));
        Assert.Equal(day.AddDays(-3), day.PlusDays(-3));
        Assert.Equal(day.AddMonths(12), day.PlusMonths(12));
        Assert.Equal(day.AddYears(-1), day.PlusYears(-1));
    }

    [Fact]
    public void At_the_ends_of_the_calendar_it_stops()
    {
        Assert.Equal(DateOnly.MaxValue, DateOnly.MaxValue.PlusDays(1));
        Assert.Equal(DateOnly.MinValue, DateOnly.MinValue.PlusDays(-1));
        Assert.Equal(DateOnly.MaxValue, new DateOnly(9999, 12, 1).PlusMonths(1));
        Assert.Equal(new DateOnly(9999, 12, 1), new DateOnly(9999, 11, 1).PlusMonths(1));
        Assert.Equal(DateOnly.MinValue, new DateOnly(1, 1, 31).PlusMonths(-1));
        Assert.Equal(DateOnly.MaxValue, new DateOnly(9998, 1, 1).PlusYears(int.MaxValue));
        Assert.Equal(DateOnly.MaxValue, DateOnly.MaxValue.PlusDays(long.MaxValue - DateOnly.MaxValue.DayNumber));
    }

    /// <summary>RET-02: whatever day somebody typed, the term after it is a day.</summary>
    [Theory]
    [InlineData("days")]
    [InlineData("weeks")]
    [InlineData("months")]
    [InlineData("years")]
    public void Every_term_ends_on_a_day(string unit)
    {
        foreach (var start in (DateOnly[])[DateOnly.MinValue, new(2026, 3, 1), new(9995, 6, 1), DateOnly.MaxValue])
            Assert.True(new RetentionTerm(5, unit, "proposal").After(start) >= start);
    }
}
