using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Covenants;
using Platform.Governance.Partnership.Covenants;

namespace Platform.Governance.Tests.Partnership.Covenants;

public sealed class ProfilePatchTests
{
    /// <summary>The cases of RFC 7396, appendix A.</summary>
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", "{}")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""["a","b"]""", """["c","d"]""", """["c","d"]""")]
    [InlineData("""{"a":"b"}""", """["c"]""", """["c"]""")]
    [InlineData("""{"a":"foo"}""", "null", "null")]
    [InlineData("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("[1,2]", """{"a":"b","c":null}""", """{"a":"b"}""")]
    [InlineData("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void Merges_as_the_standard_says(string profile, string patch, string result) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(result),
            JsonNode.Parse(ProfilePatch.Apply(profile, JsonSerializer.Deserialize<JsonElement>(patch)))));

    [Theory, MemberData(nameof(Amendments.Covenants), MemberType = typeof(Amendments))]
    public void A_damaged_profile_is_answered_with_errors_whatever_the_damage(string id)
    {
        var covenant = Amendments.Covenant(id);
        var members = JsonSerializer.Deserialize<JsonElement>(covenant.Text).EnumerateObject().Select(member => member.Name);
        foreach (var member in members.Except(["$schema", "version", "inForceFrom", "note"]))
            foreach (var damage in (string[])["null", "1", "\"x\"", "[]", "[null]", "[{}]", "[\"x\"]", "{}", """{"x":null,"y":{}}""",
            """{"x":{"y":[{}]}}"""])
            {
                var patch = JsonSerializer.Deserialize<JsonElement>($$"""{"{{member}}":{{damage}}}""");
                var amended = AmendedProfile.Of(covenant.Text, covenant.Parties, patch, "2099", new(2099, 1, 1));
                _ = amended.Untouched(covenant.Houses[0]);
                _ = amended.Errors(GovernanceHost.Catalog, id);
            }
    }

    [Theory, MemberData(nameof(Amendments.Covenants), MemberType = typeof(Amendments))]
    public void Who_acceded_since_stands_in_the_next_version(string id)
    {
        var covenant = Amendments.Covenant(id);
        var (last, first) = (covenant.Parties[^1], covenant.Houses[0].Id);
        var acceded = last with { Id = "nieuwe-partij", Name = "Nieuwe partij", Houses = [first], Oin = "00000001234567890000" };
        var amended = AmendedProfile.Of(covenant.Text, [.. covenant.Parties, acceded], JsonSerializer.SerializeToElement(new { }), "2099",
            new(2099, 1, 1));
        Assert.Null(amended.Untouched(covenant.Houses[0]));
        Assert.Empty(amended.Errors(GovernanceHost.Catalog, id));
        var house = CovenantCatalog.Load(GovernanceHost.Catalog.LawText, amended.After).House(first);
        Assert.Equal((acceded.Name, acceded.Oin), (house.Party(acceded.Id)?.Name, house.Party(acceded.Id)?.Oin));
        Assert.Equal(covenant.Text, AmendedProfile.Of(covenant.Text, covenant.Parties, JsonSerializer.SerializeToElement(new { }), "2099",
            new(2099, 1, 1)).Before);
    }
}
