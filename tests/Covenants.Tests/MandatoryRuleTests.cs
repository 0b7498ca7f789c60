using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Covenants.Tests;

/// <summary>What the law lays down, and the walls the platform stands on, are not up to a covenant or to an amendment of it.</summary>
public sealed class MandatoryRuleTests
{
    private static LawProfile Law => Profiles.Catalog.Law;

    public static TheoryData<string> Mandatory => [.. Law.Rules.Mandatory];

    public static TheoryData<string> ByCovenant => [.. Law.Rules.ByCovenant];

    [Fact]
    public void Every_rule_is_one_or_the_other()
    {
        Assert.Equal(RuleIds.All.Order(), Law.Rules.Mandatory.Concat(Law.Rules.ByCovenant).Order());
        Assert.Empty(Law.Articles.Keys.Except(Law.Rules.Mandatory));
        Assert.All(Profiles.Catalog.Houses, house => Assert.All(Law.Rules.Mandatory, rule => Assert.True(house.Carries(rule), $"{house} {rule}")));
        // What only one of the covenants has, the other shows that one can do without.
        Assert.Empty(RuleTable.Rows.Where(row => row.Law is null && (row.MiddenNederland is null || row.GelderlandMidden is null))
            .Select(row => row.Id)
            .Intersect(Law.Rules.Mandatory));
    }

    [Theory]
    [MemberData(nameof(Mandatory))]
    public void A_profile_without_it_is_refused(string rule)
    {
        var law = Change(Profiles.Law, root => root["articles"]!.AsObject().Remove(rule));
        var profile = Change(Profiles.MadeUp, root => root["articles"]!.AsObject().Remove(rule));

        Assert.Contains($"profile[0] $.articles['{rule}']: is missing, and this rule is mandatory", Errors(law, profile));
    }

    [Theory]
    [MemberData(nameof(Mandatory))]
    public void A_profile_that_leaves_it_out_is_refused(string rule) => Assert.Contains(
        $"profile[0] $.leavesOut: rule {rule} is mandatory and cannot be left out",
        Errors(Profiles.Law, Change(Profiles.MadeUp, root => root["leavesOut"]!.AsArray().Add(rule))));

    [Theory]
    [MemberData(nameof(Mandatory))]
    public void A_patch_that_takes_it_away_is_refused(string rule)
    {
        var patch = JsonSerializer.Deserialize<JsonElement>($$"""{ "articles": { "{{rule}}": null, "GOV-01": null } }""");

        Assert.Equal([$"$.articles['{rule}']: this rule is mandatory and cannot be taken away"], ProfilePatch.TakenAway(patch, Law));
    }

    [Theory]
    [MemberData(nameof(ByCovenant))]
    public void What_is_by_covenant_can_be_left_out_and_taken_away(string rule)
    {
        var profile = Change(Profiles.MadeUp, root =>
        {
            root["articles"]!.AsObject().Remove(rule);
            if (root["leavesOut"]!.AsArray().All(left => (string?)left != rule)) root["leavesOut"]!.AsArray().Add(rule);
        });

        Assert.False(CovenantCatalog.Load(Profiles.Law, profile).Houses[0].Carries(rule));
        Assert.Empty(ProfilePatch.TakenAway(JsonSerializer.Deserialize<JsonElement>($$"""{ "articles": { "{{rule}}": null } }"""), Law));
    }

    [Fact]
    public void All_at_once_is_refused_too_and_a_patch_of_something_else_is_not()
    {
        Assert.Equal(["$.articles: holds mandatory rules and cannot be taken away"], Taken("""{ "articles": null }"""));
        foreach (var patch in (string[])["{}", "null", "[]", """{ "articles": 1 }""", """{ "articles": {} }""",
            """{ "articles": { "ACC-04": { "article": "9" } } }"""])
            Assert.Empty(Taken(patch));

        static IReadOnlyList<string> Taken(string patch) => ProfilePatch.TakenAway(JsonSerializer.Deserialize<JsonElement>(patch), Law);
    }

    [Theory]
    [InlineData("forgotten", "law $.rules: rule ACC-04 is neither mandatory nor by covenant")]
    [InlineData("twice", "law $.rules: 'ACC-04' occurs more than once")]
    [InlineData("unknown", "law $.rules: 'ZZZ-99' is not a rule id")]
    [InlineData("law by covenant", "law $.rules.byCovenant: rule ACC-04 has an article of the law, so it is mandatory")]
    public void A_law_that_says_it_wrong_is_refused(string mistake, string error)
    {
        var law = Change(Profiles.Law, root =>
        {
            var (mandatory, byCovenant) = (root["rules"]!["mandatory"]!.AsArray(), root["rules"]!["byCovenant"]!.AsArray());
            if (mistake is "forgotten" or "law by covenant") mandatory.Remove(mandatory.Single(rule => (string?)rule == RuleIds.Acc04));
            if (mistake is "twice") mandatory.Add(RuleIds.Acc04);
            if (mistake is "law by covenant") byCovenant.Add(RuleIds.Acc04);
            if (mistake is "unknown") mandatory.Add("ZZZ-99");
        });

        Assert.Contains(error, Errors(law, Profiles.MadeUp));
    }

    private static IReadOnlyList<string> Errors(string law, string profile) =>
        Assert.Throws<InvalidProfileException>(() => CovenantCatalog.Load(law, profile)).Errors;

    private static string Change(string document, Action<JsonNode> change)
    {
        var root = JsonNode.Parse(document)!;
        change(root);
        return root.ToJsonString();
    }
}
