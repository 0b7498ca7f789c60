using System.Globalization;
using Platform.BuildingBlocks.Data;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Data;

public sealed class DutchTimeTests
{
    [Theory]
    [InlineData("2026-01-15T22:59:59Z", "2026-01-15")]
    [InlineData("2026-01-15T23:00:00Z", "2026-01-16")]
    [InlineData("2026-07-15T21:59:59Z", "2026-07-15")]
    [InlineData("2026-07-15T22:00:00Z", "2026-07-16")]
    [InlineData("2026-03-28T23:00:00Z", "2026-03-29")] // the night in which summer time begins
    [InlineData("2026-03-29T21:59:59Z", "2026-03-29")]
    [InlineData("2026-03-29T22:00:00Z", "2026-03-30")]
    [InlineData("2026-10-24T22:00:00Z", "2026-10-25")] // the night in which it ends
    [InlineData("2026-10-25T22:59:59Z", "2026-10-25")]
    [InlineData("2026-10-25T23:00:00Z", "2026-10-26")]
    [InlineData("2026-10-25T00:30:00+02:00", "2026-10-25")]
    public void The_date_is_that_of_the_houses(string instant, string date) =>
        Assert.Equal(DateOnly.Parse(date, CultureInfo.InvariantCulture),
            DutchTime.DateOf(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)));

    [Fact]
    public void Every_day_of_the_calendar_begins_and_ends()
    {
        foreach (var day in (DateOnly[])[DateOnly.MinValue, DateOnly.MaxValue, new(9999, 12, 30), new(1, 1, 2)])
            Assert.True(DutchTime.StartOf(day) < DutchTime.EndOf(day));
        Assert.Equal((DateOnly.MinValue, DateOnly.MaxValue), (DutchTime.DateOf(DateTimeOffset.MinValue), DutchTime.DateOf(DateTimeOffset.MaxValue)));
    }

    [Fact]
    public void A_day_begins_where_the_day_before_ends_all_year()
    {
        var hours = new Dictionary<double, int>();
        for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
        {
            var (start, end) = (DutchTime.StartOf(day), DutchTime.StartOf(day.AddDays(1)));
            Assert.Equal(TimeSpan.Zero, start.Offset);
            Assert.Equal(day, DutchTime.DateOf(start));
            Assert.Equal(day, DutchTime.DateOf(end.AddTicks(-1)));
            var length = (end - start).TotalHours;
            hours[length] = hours.GetValueOrDefault(length) + 1;
        }

        Assert.Equal(new() { [24] = 363, [23] = 1, [25] = 1 }, hours);
    }

    [Fact]
    public void Today_is_asked_of_the_clock() => Assert.Equal(new(2026, 3, 3), new FakeClock(new(2026, 3, 2, 23, 30, 0, TimeSpan.Zero)).Today());
}
