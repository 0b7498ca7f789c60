using System.Globalization;
using System.Text;

namespace Platform.Governance.Calendar;

/// <summary>What a calendar may know of a meeting: when, where, of which body; never agenda, papers or who.</summary>
internal sealed record CalendarEvent(
    Guid Id, string Summary, string Location, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool Cancelled, int Sequence, DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt);

/// <summary>
/// Writes iCalendar (RFC 5545): lines end in CRLF and are folded at 75 octets, texts are escaped, stamps are UTC, times are of Amsterdam.
/// </summary>
internal static class CalendarText
{
    public const string MediaType = "text/calendar";

    private const int MaxOctets = 75;

    // Summer time as the law has it since 1996; earlier meetings are not here.
    private static readonly string[] TimeZone =
    [
        "BEGIN:VTIMEZONE", "TZID:Europe/Amsterdam",
        "BEGIN:DAYLIGHT", "DTSTART:19960331T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
        "TZNAME:CEST", "END:DAYLIGHT", "BEGIN:STANDARD", "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100", "TZNAME:CET", "END:STANDARD", "END:VTIMEZONE",
    ];

    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static string Write(string name, IEnumerable<CalendarEvent> events)
    {
        var text = new StringBuilder();
        string[] head =
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Veiligheidshuizen//Bestuur//NL", "CALSCALE:GREGORIAN", $"NAME:{Escape(name)}",
            $"X-WR-CALNAME:{Escape(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H",
        ];
        foreach (var line in head.Concat(TimeZone).Concat(events.SelectMany(Lines)).Append("END:VCALENDAR")) Fold(text, line);
        return text.ToString();
    }

    private static IEnumerable<string> Lines(CalendarEvent meeting) =>
    [
        "BEGIN:VEVENT", $"UID:{meeting.Id:D}", $"DTSTAMP:{Stamp(meeting.ChangedAt)}", $"CREATED:{Stamp(meeting.CreatedAt)}",
        $"LAST-MODIFIED:{Stamp(meeting.ChangedAt)}", string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{meeting.Sequence}"),
        $"DTSTART;TZID=Europe/Amsterdam:{Local(meeting.StartsAt)}", $"DTEND;TZID=Europe/Amsterdam:{Local(meeting.EndsAt)}",
        $"SUMMARY:{Escape(meeting.Summary)}", $"LOCATION:{Escape(meeting.Location)}", $"STATUS:{(meeting.Cancelled ? "CANCELLED" : "CONFIRMED")}",
        "CLASS:CONFIDENTIAL", $"TRANSP:{(meeting.Cancelled ? "TRANSPARENT" : "OPAQUE")}", "END:VEVENT",
    ];

    /// <summary>TEXT of RFC 5545 3.3.11: backslash, semicolon, comma and line ends escaped; other control characters do not exist in it.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                '\n' => escaped.Append("\\n"),
                '\\' or ';' or ',' => escaped.Append('\\').Append(c),
                '\t' => escaped.Append(' '),
                _ when char.IsControl(c) => escaped,
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    // Octets of UTF-8, not characters; a character is never cut in two, and the space that goes on counts.
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MaxOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    private static string Stamp(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Amsterdam)
        .ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
}
