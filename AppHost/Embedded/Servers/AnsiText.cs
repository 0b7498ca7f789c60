using System.Text.RegularExpressions;

namespace Platform.Embedded;

/// <summary>Terminal colours in captured output.</summary>
internal static partial class AnsiText
{
    public static string Strip(string line) => Codes().Replace(line, "");

    [GeneratedRegex(@"\x1B\[[0-9;]*[A-Za-z]")]
    private static partial Regex Codes();
}
