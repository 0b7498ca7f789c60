using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.BuildingBlocks.Http;

/// <summary>A moment as RFC 3339 writes it: to the second at least, with its offset. One without could be any of many.</summary>
public static partial class Rfc3339
{
    /// <summary>Reads a moment.</summary>
    /// <param name="text">The text.</param>
    /// <param name="moment">The moment, in UTC.</param>
    public static bool TryRead(string? text, out DateTimeOffset moment)
    {
        moment = default;
        if (text is null || !Notation().IsMatch(text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) return false;
        moment = read.ToUniversalTime();
        return true;
    }

    [GeneratedRegex(
        @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.NonBacktracking)]
    private static partial Regex Notation();
}
