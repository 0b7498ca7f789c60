using System.Text.Json.Nodes;

namespace Platform.Covenants.Tests;

/// <summary>What a profile says and its covenant does not is marked as an assumption, and stands in the README for the owner to confirm.</summary>
public sealed class AssumptionTests
{
    private const string Mark = "Aanname: ";

    [Fact]
    public void Every_assumption_of_a_profile_stands_in_the_README_and_no_other()
    {
        var marked = new List<string>();
        Visit("midden-nederland", JsonNode.Parse(Profiles.MiddenNederland)!, marked);
        Visit("gelderland-midden", JsonNode.Parse(Profiles.GelderlandMidden)!, marked);

        var listed = Profiles.Text("covenants-readme.md").Split('\n')
            .Where(static line => line.StartsWith("| `midden-nederland ", StringComparison.Ordinal)
                || line.StartsWith("| `gelderland-midden ", StringComparison.Ordinal))
            .Select(static line => line.Split('|')[1].Trim().Trim('`'));
        Assert.Equal(marked.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("flevoland", "chair", "weegploeg")]
    [InlineData("flevoland", "chair", "case-meeting")]
    [InlineData("regio-arnhem", "chair", "weegploeg")]
    [InlineData("flevoland", "arrest", "complex")]
    [InlineData("flevoland", "arrest", "mda")]
    [InlineData("regio-utrecht", "arrest", "ondermijning")]
    [InlineData("flevoland", "arrest", "radicalisation")]
    [InlineData("regio-arnhem", "arrest", "radicalisation")]
    public void What_the_covenant_does_not_say_is_marked(string house, string what, string of)
    {
        var profile = Profiles.Catalog.House(house);
        Assert.StartsWith(Mark, what is "chair" ? profile.Body(of)!.Chair!.Note : profile.Process(of)!.Note, StringComparison.Ordinal);
    }

    /// <summary>A place is named by its ids, so that a line more elsewhere moves none.</summary>
    private static void Visit(string path, JsonNode node, List<string> marked)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list.OfType<JsonNode>())
                Visit(item is JsonObject { } named && named["id"] is { } id ? $"{path} {id}" : path, item, marked);
        }
        if (node is not JsonObject owner) return;
        if (owner["note"] is JsonValue note && note.ToString().StartsWith(Mark, StringComparison.Ordinal)) marked.Add(path);
        foreach (var (name, value) in owner)
        {
            if (value is JsonObject or JsonArray) Visit($"{path} {name}", value, marked);
        }
    }
}
