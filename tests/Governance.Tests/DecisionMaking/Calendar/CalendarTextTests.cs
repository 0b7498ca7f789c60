using System.Globalization;
using System.Text;
using Platform.Governance.DecisionMaking.Calendar;

namespace Platform.Governance.Tests.DecisionMaking.Calendar;

public sealed class CalendarTextTests
{
    private static readonly CalendarMeeting Meeting = new(
        Guid.Parse("0199a0b0-0000-7000-8000-000000000001"), "Stuurgroep", "Raadzaal, \\ ; en\r\ntweede regel",
        new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero), new(2026, 7, 1, 10, 0, 0, TimeSpan.Zero), Cancelled: false, 2,
        new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero));

    /// <summary>Shifted octet by octet, so that the fold falls everywhere in a character of four.</summary>
    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7)]
    public void Every_line_ends_in_crlf_and_is_75_octets_at_most(int shift)
    {
        foreach (var place in (string[])["één 🏛 zaal ", "🏛"])
        {
            var location = new string('x', shift) + string.Concat(Enumerable.Repeat(place, 40));
            var text = CalendarText.Write("Stuurgroep", [Meeting with { Location = location }]);
            Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
            Assert.Equal(text.Count(static c => c == '\n'), text.Split("\r\n").Length - 1);
            Assert.All(text.Split("\r\n"), static line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
            Assert.All(text.Split("\r\n"), static line => Assert.NotEqual(" ", line));
            Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
            Assert.Contains($"LOCATION:{location}\r\n", Unfolded(text), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Texts_are_escaped()
    {
        Assert.Contains("LOCATION:Raadzaal\\, \\\\ \\; en\\ntweede regel\r\n", Unfolded(CalendarText.Write("x", [Meeting])),
            StringComparison.Ordinal);
        Assert.Contains("SUMMARY:a b\r\n", CalendarText.Write("x", [Meeting with { Summary = "a\tb\u0007" }]), StringComparison.Ordinal);
    }

    [Fact]
    public void Times_are_of_amsterdam_and_stamps_are_utc()
    {
        var text = Unfolded(CalendarText.Write("x", [Meeting, Meeting with { StartsAt = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero) }]));
        Assert.Contains("DTSTART;TZID=Europe/Amsterdam:20260701T100000\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DTSTART;TZID=Europe/Amsterdam:20260105T090000\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DTSTAMP:20260303T090000Z\r\n", text, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:2\r\n", text, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\n", text, StringComparison.Ordinal);
    }

    /// <summary>Read again with the rules of time that are written beside it, every quarter of an hour of both nights is the moment it was.</summary>
    [Theory]
    [InlineData("2026-10-25")]
    [InlineData("2026-03-29")]
    public void A_meeting_in_the_night_of_the_clock_is_when_it_is(string day)
    {
        var from = new DateTimeOffset(DateOnly.Parse(day, CultureInfo.InvariantCulture).AddDays(-1).ToDateTime(new(22, 0)), TimeSpan.Zero);
        for (var quarter = 0; quarter < 24; quarter++)
        {
            var (starts, ends) = (from.AddMinutes(15 * quarter), from.AddMinutes((15 * quarter) + 60));
            var text = CalendarText.Write("x", [Meeting with { StartsAt = starts, EndsAt = ends }]);
            Assert.Equal((starts, ends), (Read(text, "DTSTART"), Read(text, "DTEND")));
        }
    }

    [Fact]
    public void What_is_called_off_says_so()
    {
        Assert.Contains("STATUS:CONFIRMED\r\n", CalendarText.Write("x", [Meeting]), StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED\r\n", CalendarText.Write("x", [Meeting with { Cancelled = true }]), StringComparison.Ordinal);
    }

    [Fact]
    public void Begin_and_end_are_in_pairs()
    {
        var open = new Stack<string>();
        foreach (var line in CalendarText.Write("x", [Meeting, Meeting]).Split("\r\n"))
        {
            if (line.StartsWith("BEGIN:", StringComparison.Ordinal)) open.Push(line[6..]);
            if (line.StartsWith("END:", StringComparison.Ordinal)) Assert.Equal(open.Pop(), line[4..]);
        }

        Assert.Empty(open);
    }

    // Last Sundays of March and October at 01:00 UTC (Directive 2000/84/EC); a local time that comes twice is the first (RFC 5545, 3.3.5).
    private static DateTimeOffset Read(string text, string name)
    {
        var line = text[text.IndexOf("BEGIN:VEVENT", StringComparison.Ordinal)..].Split("\r\n")
            .First(line => line.StartsWith(name, StringComparison.Ordinal));
        var value = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var time = DateTime.ParseExact(value.TrimEnd('Z'), "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        if (value.EndsWith('Z')) return new(time, TimeSpan.Zero);
        return time >= new DateTime(2026, 3, 29, 2, 0, 0) && time < new DateTime(2026, 10, 25, 3, 0, 0)
            ? new(time, TimeSpan.FromHours(2)) : new(time, TimeSpan.FromHours(1));
    }

    private static string Unfolded(string text) => text.Replace("\r\n ", "", StringComparison.Ordinal);
}
