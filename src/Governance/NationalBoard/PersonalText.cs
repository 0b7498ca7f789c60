using System.Text.RegularExpressions;

namespace Platform.Governance.NationalBoard;

/// <summary>Whether an identifier of a person shows in a text: a citizen service number, an e-mail address, a telephone number.</summary>
internal static partial class PersonalText
{
    public static bool ShowsIn(string? text) => text is not null
        && (Mail().IsMatch(text) || Phone().IsMatch(text)
            || Digits().Matches(text).Any(static match => IsBsn(match.Value.Replace(".", "", StringComparison.Ordinal))));

    private static bool IsBsn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++) sum += (9 - i) * (digits[i] - '0');
        return digits != "000000000" && (sum - (digits[8] - '0')) % 11 == 0;
    }

    [GeneratedRegex(@"(?<!\d)(\d{9}|\d{3}\.\d{3}\.\d{3}|\d{4}\.\d{2}\.\d{3})(?!\d)")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.[^\s@]+")]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<![\d+])(?:\+31|0031|0)(?:[ -]?\(0\))?[ -]?[1-9](?:[ -]?\d){8}(?!\d)")]
    private static partial Regex Phone();
}
