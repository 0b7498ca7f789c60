using System.Text;
using System.Text.RegularExpressions;

namespace Platform.Casework.Accountability;

/// <summary>What may stand in a line of a log: codes where codes belong, and nowhere anything that the database behind it would refuse.</summary>
public static partial class LogText
{
    /// <summary>The longest text of a line.</summary>
    public const int MostText = 400;

    /// <summary>Stands where something else was given than a code: what it was may be anything, a name most of all.</summary>
    public const string Unlisted = "unlisted";

    /// <summary>Whether a text is a code: letters, digits and <c>. - _ : /</c>, at most a hundred.</summary>
    /// <param name="text">The text.</param>
    public static bool IsCode(string? text) => text is not null && Code().IsMatch(text);

    /// <summary>The code, or <see cref="Unlisted"/> when it is none.</summary>
    /// <param name="text">What was given.</param>
    public static string CodeOf(string? text) => IsCode(text) ? text! : Unlisted;

    /// <summary>
    /// The text as it can be stored: no control characters, no half characters, cut at <see cref="MostText"/>; itself when nothing was wrong with it.
    /// </summary>
    /// <param name="text">The text.</param>
    public static string Clean(string? text)
    {
        if (text is null) return "";
        if (text.Length <= MostText && !text.Any(static c => char.IsControl(c) || char.IsSurrogate(c))) return text;
        var clean = new StringBuilder(Math.Min(text.Length, MostText));
        foreach (var rune in text.EnumerateRunes()) // Half a character comes out as U+FFFD.
        {
            var written = Rune.IsControl(rune) ? Rune.ReplacementChar : rune;
            if (clean.Length + written.Utf16SequenceLength > MostText) break;
            clean.Append(written.ToString());
        }

        return clean.ToString();
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
