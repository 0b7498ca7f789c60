using System.Text.RegularExpressions;

namespace Platform.Tests.Map;

/// <summary>A whole text is \A…\z: $ also ends before a line end, so that "1984" and a line end would be a year.</summary>
public sealed partial class AnchorTests
{
    [Fact]
    public void No_pattern_ends_where_a_line_does()
    {
        var files = ((string[])["src", "ServiceDefaults", "AppHost"])
            .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(RunningPlatform.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(static file => !file.Contains("Migrations", StringComparison.Ordinal))
            .Select(static file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file))).ToList();
        var patterns = files.SelectMany(static file => Patterns().Matches(file.Text)
            .Select(match => (file.Name, Pattern: match.Groups["pattern"].Value))).ToList();
        Assert.True(patterns.Count > 10, "Where are the patterns?");
        Assert.DoesNotContain(patterns, static found => found.Pattern.EndsWith('$'));
    }

    // Not RegularExpressionAttribute, which asks for the whole text by itself and is shown to readers of the document as they write it.
    [GeneratedRegex("""(?:GeneratedRegex|new Regex|Regex\.\w+)\([^"]{0,80}"(?<pattern>(?:[^"\\]|\\.)*)\x22""")]
    private static partial Regex Patterns();
}
