using System.Text.RegularExpressions;

namespace Platform.Tests.Map;

/// <summary>A slice never writes a right of its own: what it reads for somebody begins at what that somebody sees.</summary>
public sealed partial class SliceTests
{
    // Who has the secret of a feed is no account: the subscription is found by the service, and what is in it is what the subscriber sees.
    private const string WithoutAccount = "FeedCalendar.cs";

    private static readonly string Root = Path.Combine(RunningPlatform.Root, "src");

    public static TheoryData<string> Services => ["Intake", "Triage", "Meetings", "Nazorg", "Weegploeg", "Governance", "Retention", "Logboek"];

    [Theory]
    [MemberData(nameof(Services))]
    public void What_a_slice_reads_first_is_what_the_account_sees(string service)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root, service), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains("Migrations", StringComparison.Ordinal))
                .Select(static file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file))).ToList();
        // What is public in a house has no wall to begin at.
        var walled = files.SelectMany(static file => Wall().Matches(file.Text))
            .Where(static wall => !wall.Value.Contains(".ReadByAll()", StringComparison.Ordinal))
            .Select(static wall => wall.Groups["row"].Value).ToHashSet();
        Assert.NotEmpty(walled);
        var seeing = MethodsThatSee([.. files.SelectMany(static file => MethodsOf(file.Text))]);

        var slices = files.Where(static file => Route().IsMatch(file.Text) && file.Name != WithoutAccount).ToList();
        Assert.NotEmpty(slices);
        Assert.Empty(
            from slice in slices
            let read = Read().Matches(slice.Text).FirstOrDefault(found => walled.Contains(found.Groups["row"].Value))
            where read is not null && !CallsBefore(slice.Text, read.Index).Any(seeing.Contains)
            select $"{slice.Name} reads {read.Groups["row"].Value} before it asked what the account sees");
    }

    [Fact]
    public void What_lies_below_something_is_404_where_that_is_not_there_for_who_asks()
    {
        var below = Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Select(static file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file))).Where(static file => Below().IsMatch(file.Text))
            .ToList();
        Assert.True(below.Count >= 20, "Where are the lists?");
        Assert.Empty(below.Where(static file => !file.Text.Contains("NotFound()", StringComparison.Ordinal)).Select(static file => file.Name));
    }

    // Where a method is declared it is not called.
    private static IEnumerable<string> CallsBefore(string text, int index)
    {
        var declared = Method().Matches(text).Select(static method => method.Groups["name"].Index).ToHashSet();
        return Called().Matches(text[..index]).Select(static call => call.Groups["name"]).Where(name => !declared.Contains(name.Index))
            .Select(static name => name.Value);
    }

    // It sees by itself, or calls one that does.
    private static HashSet<string> MethodsThatSee(IReadOnlyList<(string Name, string Body)> methods)
    {
        HashSet<string> seeing = ["Seen", "Unhidden"];
        for (var known = 0; known < seeing.Count;)
        {
            known = seeing.Count;
            seeing.UnionWith(methods.Where(method => method.Name is not "Handle" && Called().Matches(method.Body)
                .Any(call => seeing.Contains(call.Groups["name"].Value)))
                .Select(static method => method.Name).ToList());
        }

        return seeing;
    }

    // A method reaches to where the next one begins.
    private static IEnumerable<(string Name, string Body)> MethodsOf(string text)
    {
        var begins = Method().Matches(text);
        for (var at = 0; at < begins.Count; at++)
        {
            var (from, to) = (begins[at].Index + begins[at].Length, at + 1 < begins.Count ? begins[at + 1].Index : text.Length);
            yield return (begins[at].Groups["name"].Value, text[from..to]);
        }
    }

    [GeneratedRegex(@"RowWall<(?<row>\w+)> Wall \{ get; \} =[^;]*;")]
    private static partial Regex Wall();

    [GeneratedRegex(@"MapGet\([^)\n]*:guid\}/[a-z-]+")]
    private static partial Regex Below();

    [GeneratedRegex(@"\.Map(Get|Post|Put|Delete|Patch)\(")]
    private static partial Regex Route();

    [GeneratedRegex(@"\bSet<(?<row>\w+)>\(\)")]
    private static partial Regex Read();

    [GeneratedRegex(@"\b(?<name>\w+)[<(]")]
    private static partial Regex Called();

    [GeneratedRegex(@"^ +(public|internal|private) [^\n;={(]*?\b(?<name>\w+)(<[^>\n]*>)?\(", RegexOptions.Multiline)]
    private static partial Regex Method();
}
