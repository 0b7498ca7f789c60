namespace Platform.Covenants.Tests;

public sealed class RefusalTests
{
    private static HouseProfile House(string id) => Profiles.Catalog.House(id);

    [Fact]
    public void A_refusal_cites_the_article_of_the_houses_own_covenant()
    {
        var (utrecht, arnhem) = (House("regio-utrecht").Refuse(RuleIds.Mee04, "item 3"), House("regio-arnhem").Refuse(RuleIds.Mee04));

        Assert.Equal((RuleIds.Mee04, "12.2f", "midden-nederland", "item 3"), (utrecht.Rule, utrecht.Article, utrecht.Covenant, utrecht.Detail));
        Assert.Equal((RuleIds.Mee04, "13.2d", "gelderland-midden", null), (arnhem.Rule, arnhem.Article, arnhem.Covenant, arnhem.Detail));
    }

    [Fact]
    public void Where_covenant_and_law_both_speak_both_are_cited()
    {
        var house = House("west-veluwe-vallei");
        var refusal = house.Refuse(RuleIds.Mee03);

        Assert.Equal("13.2c; WGS 2.31(4)", refusal.Article);
        Assert.StartsWith(house.Covenant.Articles[RuleIds.Mee03].Sentence, refusal.Sentence, StringComparison.Ordinal);
        Assert.EndsWith(house.Law.Articles[RuleIds.Mee03].Sentence, refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_of_the_law_alone_is_cited_in_every_house() =>
        Assert.All(Profiles.Catalog.Houses, house => Assert.Equal("WGS 1.8(7)", house.Refuse(RuleIds.Ret02).Article));

    [Fact]
    public void A_slice_refuses_unless_something_holds_and_not_at_all_where_the_rule_is_off()
    {
        Assert.Null(House("regio-arnhem").Unless(true, RuleIds.Tri03));
        Assert.Equal((RuleIds.Tri03, "8.1", "waarom"), House("regio-arnhem").Unless(false, RuleIds.Tri03, "waarom") is { } no
            ? (no.Rule, no.Article, no.Detail!) : default);
        Assert.Null(House("flevoland").Unless(false, RuleIds.Tri03));
    }

    [Theory]
    [InlineData("flevoland", "TRI-03")]
    [InlineData("regio-arnhem", "MEE-16")]
    [InlineData("regio-arnhem", "ZZZ-99")]
    public void Refusing_by_a_rule_that_is_off_is_a_mistake_that_names_rule_and_house(string house, string rule)
    {
        var mistake = Assert.Throws<InvalidOperationException>(() => House(house).Refuse(rule));

        Assert.Contains(rule, mistake.Message, StringComparison.Ordinal);
        Assert.Contains(house, mistake.Message, StringComparison.Ordinal);
    }
}
