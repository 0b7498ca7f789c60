using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Nazorg.ReleaseNotifications;

/// <summary>
/// A moment as RFC 3339 writes it and in no other notation; lower case is allowed (5.6), a leap second where there can be one (5.7).
/// </summary>
internal static partial class Rfc3339
{
    public static DateTimeOffset? Read(string? text)
    {
        if (text is null || Notation().Match(text) is not { Success: true } match) return null;
        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var (hour, minute, second) = (Number("hour"), Number("minute"), Number("second"));
        if (!DateOnly.TryParseExact(match.Groups["day"].ValueSpan, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || hour > 23 || minute > 59 || second > 60)
            return null;
        var offset = TimeSpan.Zero;
        if (match.Groups["sign"].Success)
        {
            if (Number("offsetHour") > 23 || Number("offsetMinute") > 59) return null;
            offset = new TimeSpan(Number("offsetHour"), Number("offsetMinute"), 0) * (match.Groups["sign"].ValueSpan is "-" ? -1 : 1);
        }

        // Ten millionths of a second are as fine as a moment is kept here.
        var fraction = match.Groups["fraction"].Value.PadRight(7, '0')[..7];
        var ticks = day.ToDateTime(TimeOnly.MinValue).Ticks + new TimeSpan(hour, minute, Math.Min(second, 59)).Ticks - offset.Ticks
            + (second is 60 ? TimeSpan.TicksPerSecond - 1 : long.Parse(fraction, NumberStyles.None, CultureInfo.InvariantCulture));
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks) return null;
        var moment = new DateTimeOffset(ticks, TimeSpan.Zero);
        return second is not 60 || IsLastOfMonth(moment) ? moment : null;
    }

    // A leap second is put in at the end of a month, in UTC.
    private static bool IsLastOfMonth(DateTimeOffset moment) =>
        moment is { Hour: 23, Minute: 59 } && moment.Day == DateTime.DaysInMonth(moment.Year, moment.Month);

    [GeneratedRegex(@"\A(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(\.(?<fraction>[0-9]+))?"
        + @"([Zz]|(?<sign>[+-])(?<offsetHour>[0-9]{2}):(?<offsetMinute>[0-9]{2}))\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Notation();
}
