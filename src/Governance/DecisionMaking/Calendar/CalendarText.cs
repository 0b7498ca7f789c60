using System.Text.RegularExpressions;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using ICalendar = Ical.Net.Calendar;

namespace Platform.Governance.DecisionMaking.Calendar;

/// <summary>What a calendar may know of a meeting: when, where, of which body; never agenda, papers or who.</summary>
internal sealed record CalendarMeeting(
    Guid Id, string Summary, string Location, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool Cancelled, int Sequence, DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt);

/// <summary>Writes iCalendar (RFC 5545): stamps are UTC, times are of Amsterdam.</summary>
internal static partial class CalendarText
{
    public const string MediaType = "text/calendar";

    private const string Zone = "Europe/Amsterdam";

    // Summer time as the law has it since 1996; earlier meetings are not here.
    private static readonly DateTime SummerTimeSince = new(1996, 1, 1);

    public static string Write(string name, IEnumerable<CalendarMeeting> meetings)
    {
        var calendar = new ICalendar { ProductId = "-//Veiligheidshuizen//Bestuur//NL", Scale = "GREGORIAN" };
        calendar.AddProperty("NAME", Clean(name));
        calendar.AddProperty("X-WR-CALNAME", Clean(name));
        var refresh = new CalendarProperty("REFRESH-INTERVAL", "PT6H");
        refresh.AddParameter("VALUE", "DURATION");
        calendar.AddProperty(refresh);
        calendar.AddProperty("X-PUBLISHED-TTL", "PT6H");
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(Zone, SummerTimeSince, includeHistoricalData: false));
        calendar.Events.AddRange(meetings.Select(Event));
        var text = new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("A calendar gave no text.");
        // Ical.Net folds between the two halves of a character outside the first plane; it goes to a line of its own.
        return CutCharacter().Replace(text, "\r\n $1$2\r\n ").Replace("\r\n \r\n", "\r\n", StringComparison.Ordinal);
    }

    private static CalendarEvent Event(CalendarMeeting meeting) => new()
    {
        Uid = meeting.Id.ToString("D"), DtStamp = Utc(meeting.ChangedAt), Created = Utc(meeting.CreatedAt), LastModified = Utc(meeting.ChangedAt),
        Sequence = meeting.Sequence, Start = Local(meeting, meeting.StartsAt), End = Local(meeting, meeting.EndsAt),
        Summary = Clean(meeting.Summary), Location = Clean(meeting.Location), Class = "CONFIDENTIAL",
        Status = meeting.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        Transparency = meeting.Cancelled ? TransparencyType.Transparent : TransparencyType.Opaque,
    };

    // A local time that comes twice is read as the first of the two (RFC 5545, 3.3.5): such a meeting says both its times in UTC.
    private static CalDateTime Local(CalendarMeeting meeting, DateTimeOffset moment) =>
        DutchTime.ComesTwice(meeting.StartsAt) || DutchTime.ComesTwice(meeting.EndsAt) ? Utc(moment) : Utc(moment).ToTimeZone(Zone);

    private static CalDateTime Utc(DateTimeOffset moment) => new(moment.UtcDateTime, CalDateTime.UtcTzId);

    // Control characters do not exist in a TEXT of RFC 5545 (3.3.11); Ical.Net lets them through.
    private static string Clean(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").Replace('\t', ' ').Where(static c => c is '\n' || !char.IsControl(c)));

    [GeneratedRegex("([\uD800-\uDBFF])\r\n ([\uDC00-\uDFFF])")]
    private static partial Regex CutCharacter();
}
