using Platform.Intake.Information.Requests;
using Platform.Intake.Referrals;

namespace Platform.Intake.Tests.Information;

/// <summary>The rules of information requests and items, pure, in every house that carries them.</summary>
public sealed class InformationRuleTests
{
    private static readonly Classification Item = new("housing", null, null, null, null, null);

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int05, MemberType = typeof(Houses))]
    public void Refused_when_others_are_asked_than_the_default_set_without_a_reason(string id)
    {
        var house = Houses.Of(id);
        Assert.Equal(RuleIds.Int05, InformationRequest.RefuseDeviation(house, ["a", "b"], ["a", "b", "c"], [], " ")?.Rule);
        Assert.Equal(RuleIds.Int05, InformationRequest.RefuseDeviation(house, ["a", "b"], ["a"], [], null)?.Rule);
        Assert.Null(InformationRequest.RefuseDeviation(house, ["a", "b"], ["a"], [], "b is net bevraagd."));
        Assert.Null(InformationRequest.RefuseDeviation(house, ["a", "b"], ["b"], ["a"], null));
        Assert.Null(InformationRequest.RefuseDeviation(house, ["a", "b"], ["a", "b"], [], null));
    }

    [Theory, MemberData(nameof(Houses.NotCarrying), RuleIds.Int05, MemberType = typeof(Houses))]
    public void Where_the_covenant_has_no_default_set_any_party_can_be_asked(string id) =>
        Assert.Null(InformationRequest.RefuseDeviation(Houses.Of(id), [], ["c"], [], null));

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int05, MemberType = typeof(Houses))]
    public void The_default_set_is_that_of_the_profile_with_only_the_municipality_concerned(string id)
    {
        var house = Houses.Of(id);
        var parties = house.DefaultParties(house.Process().Id, house.Municipality().Code);
        Assert.Equal(house.Municipality().Party, Assert.Single(parties, party => party.Kind == PartyKinds.Municipality).Id);
        Assert.All(parties, party => Assert.Contains(house.Process().EnrichmentParties, party.Matches));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int06, MemberType = typeof(Houses))]
    public void Refused_when_another_party_answers(string id)
    {
        var house = Houses.Of(id);
        var referral = Referral.Submit(house, house.Process(), house.Police(), null, "x", "y", null, [], 1, DateTimeOffset.UnixEpoch, default);
        var request = InformationRequest.Ask(referral, default, house.Prosecution(), "x", default, null, DateTimeOffset.UnixEpoch);
        Assert.Equal(RuleIds.Int06, request.RefuseAnswerBy(house, house.Police())?.Rule);
        Assert.Null(request.RefuseAnswerBy(house, house.Prosecution()));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int09, MemberType = typeof(Houses))]
    public void Refused_when_the_category_is_not_in_the_closed_list(string id)
    {
        Assert.Equal(RuleIds.Int09, (Item with { Category = "religion" }).RefuseCategory(Houses.Of(id))?.Rule);
        Assert.All(Houses.Catalog.Law.Categories, category => Assert.Null((Item with { Category = category.Code }).RefuseCategory(Houses.Of(id))));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int10, MemberType = typeof(Houses))]
    public void Refused_when_secrecy_or_police_data_lack_their_ground(string id)
    {
        var house = Houses.Of(id);
        var medical = Item with { Category = "health", SecrecyRegime = "bw-7-457" };
        Classification[] wrong =
        [
            Item with { Category = "health" },
            medical,
            medical with { SecrecyGround = "explicit-consent" },
            medical with { SecrecyGround = "good-care", SecrecyMotivation = " " },
            Item with { Category = "police" },
            Item with { Category = "police", WpgArticle = "9" },
        ];
        Assert.All(wrong, item => Assert.Equal(RuleIds.Int10, item.RefuseSecrecy(house)?.Rule));
        Classification[] right =
        [
            Item,
            Item with { Category = "health", SecrecyRegime = "none" },
            medical with { SecrecyGround = "explicit-consent", ConsentOn = new(2026, 3, 1) },
            medical with { SecrecyGround = "statutory-duty" },
            medical with { SecrecyGround = "good-care", SecrecyMotivation = "Zonder dit loopt de behandeling vast." },
            Item with { Category = "police", WpgArticle = "8" },
        ];
        Assert.All(right, item => Assert.Null(item.RefuseSecrecy(house)));
    }
}
