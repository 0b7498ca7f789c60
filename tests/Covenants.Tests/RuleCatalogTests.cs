using System.Reflection;

namespace Platform.Covenants.Tests;

public sealed class RuleCatalogTests
{
    private static CovenantProfile Covenant(string id) => Profiles.Catalog.Covenants.Single(covenant => covenant.Id == id);

    [Fact]
    public void Every_rule_is_known_once()
    {
        Assert.Equal(RuleTable.Rows.Select(row => row.Id), RuleIds.All);
        Assert.Equal(119, RuleIds.All.Count);
    }

    [Fact]
    public void Every_rule_has_a_constant_named_after_it()
    {
        var constants = typeof(RuleIds).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral)
            .ToDictionary(f => f.Name, f => (string)f.GetRawConstantValue()!);

        Assert.Equal(RuleIds.All.Order(), constants.Values.Order());
        Assert.All(constants, c => Assert.Equal(c.Value.Replace("-", "", StringComparison.Ordinal), c.Key, ignoreCase: true));
    }

    [Theory]
    [MemberData(nameof(RuleTable.Ids), MemberType = typeof(RuleTable))]
    public void Each_document_gives_its_own_article_or_leaves_the_rule_out(string id)
    {
        var row = RuleTable.Of(id);

        Assert.Equal(row.MiddenNederland, Covenant("midden-nederland").Articles.GetValueOrDefault(id)?.Article);
        Assert.Equal(row.GelderlandMidden, Covenant("gelderland-midden").Articles.GetValueOrDefault(id)?.Article);
        Assert.Equal(row.Law, Profiles.Catalog.Law.Articles.GetValueOrDefault(id)?.Article);
    }

    [Theory]
    [MemberData(nameof(Profiles.HouseIds), MemberType = typeof(Profiles))]
    public void A_house_carries_what_its_covenant_or_the_law_carries(string houseId)
    {
        var house = Profiles.Catalog.House(houseId);

        Assert.All(RuleTable.Rows, row =>
        {
            var own = house.Covenant.Id == "midden-nederland" ? row.MiddenNederland : row.GelderlandMidden;
            var articles = new[] { own, row.Law }.OfType<string>().ToList();
            Assert.Equal(articles.Count > 0, house.Carries(row.Id));
            Assert.Equal(articles.Count > 0 ? string.Join("; ", articles) : null, house.Rule(row.Id)?.Article);
            Assert.Equal(articles.Count == 0, house.Covenant.LeavesOut.Contains(row.Id));
        });
    }

    [Theory]
    [MemberData(nameof(Profiles.HouseIds), MemberType = typeof(Profiles))]
    public void Every_sentence_is_one_that_a_professional_can_read(string houseId)
    {
        var house = Profiles.Catalog.House(houseId);

        Assert.All(house.Covenant.Articles.Concat(house.Law.Articles), rule =>
        {
            Assert.InRange(rule.Value.Sentence.Length, 20, 200);
            Assert.EndsWith(".", rule.Value.Sentence, StringComparison.Ordinal);
            Assert.True(char.IsUpper(rule.Value.Sentence[0]));
            Assert.DoesNotContain(rule.Key, rule.Value.Sentence, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_sentence_speaks_the_words_of_its_own_covenant()
    {
        Never("midden-nederland", "MDO|Kerngroep|[Uu]itvoerend coördinator|[Kk]etenmanager|Jaarplan");
        Never("gelderland-midden", "Partneroverleg|[Cc]asusregisseur|[Tt]weejarig");

        static void Never(string covenant, string words) =>
            Assert.All(Covenant(covenant).Articles.Values, text => Assert.DoesNotMatch(words, text.Sentence));
    }
}
