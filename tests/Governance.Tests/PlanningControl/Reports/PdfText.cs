using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Platform.Governance.Tests.PlanningControl.Reports;

/// <summary>Reads a PDF of ours back, by its own map of glyphs to letters, as a screen reader does.</summary>
internal sealed partial class PdfText
{
    private PdfText(string raw, IReadOnlyList<string> lines) => (Raw, Lines) = (raw, lines);

    public string Raw { get; }

    public IReadOnlyList<string> Lines { get; }

    public static PdfText Of(byte[] pdf)
    {
        var raw = Encoding.Latin1.GetString(pdf);
        var letters = Letter().Matches(raw)
            .ToDictionary(map => map.Groups[1].Value, map => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(map.Groups[2].Value)));
        CheckOffsets(raw);
        return new(raw, [.. Shown().Matches(raw)
            .Select(shown => string.Concat(shown.Groups[1].Value.Chunk(4).Select(glyph => letters[new string(glyph)])))]);
    }

    // Every object is where the table says it is.
    private static void CheckOffsets(string raw)
    {
        var start = int.Parse(raw[(raw.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0], CultureInfo.InvariantCulture);
        var rows = raw[start..].Split('\n')[3..].TakeWhile(row => row.EndsWith(" n ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(rows);
        for (var i = 0; i < rows.Count; i++)
            Assert.StartsWith($"{i + 1} 0 obj\n", raw[int.Parse(rows[i][..10], CultureInfo.InvariantCulture)..][..20], StringComparison.Ordinal);
    }

    [GeneratedRegex(@"<([0-9A-F]{4})> <([0-9A-F]{4,8})>\n")]
    private static partial Regex Letter();

    [GeneratedRegex(@"<([0-9A-F]+)> Tj")]
    private static partial Regex Shown();
}
