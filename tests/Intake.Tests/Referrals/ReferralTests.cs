using Platform.Intake.Referrals;

namespace Platform.Intake.Tests.Referrals;

/// <summary>The rules of a referral, pure, in every house that carries them.</summary>
public sealed class ReferralTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly SubjectInput Person = new("Sam", null, "Testpersoon", null, null, null, null, null);

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int02, MemberType = typeof(Houses))]
    public void Refused_when_the_party_is_not_active(string house) =>
        Assert.Equal(RuleIds.Int02, Referral.RefuseReferrer(Houses.Of(house), Houses.Of(house).Police(), active: false)?.Rule);

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int02, MemberType = typeof(Houses))]
    public void Refused_when_the_law_does_not_let_this_class_refer(string house) =>
        Assert.Equal(RuleIds.Int02, Referral.RefuseReferrer(Houses.Of(house), Houses.Of(house).ClassNone(), active: true)?.Rule);

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public void An_active_party_may_refer(string house) => Assert.Null(Referral.RefuseReferrer(Houses.Of(house), Houses.Of(house).Police(),
        active: true));

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int03, MemberType = typeof(Houses))]
    public void Everything_missing_is_named_in_one_refusal(string id)
    {
        var house = Houses.Of(id);
        var refusal = Referral.RefuseIncomplete(house, house.Process(), " ", null, []);
        Assert.Equal(RuleIds.Int03, refusal?.Rule);
        Assert.All(house.Process().ReferralParts, part => Assert.Contains(part.Text, refusal!.Detail, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int03, MemberType = typeof(Houses))]
    public void Refused_when_a_subject_has_no_name(string id)
    {
        var house = Houses.Of(id);
        Assert.Equal(RuleIds.Int03, Referral.RefuseIncomplete(house, house.Process(), "x", "y", [Person, Person with { FamilyName = "" }])?.Rule);
        Assert.Null(Referral.RefuseIncomplete(house, house.Process(), "x", "y", [Person]));
    }

    public static TheoryData<string, bool?, bool, string?, string?> Untold()
    {
        var data = new TheoryData<string, bool?, bool, string?, string?>();
        foreach (var house in Houses.Catalog.Houses.Where(house => house.Carries(RuleIds.Int11)))
        {
            data.Add(house.Id, null, false, null, null);
            data.Add(house.Id, true, false, "In een gesprek.", null);
            data.Add(house.Id, true, true, null, null);
            data.Add(house.Id, false, true, "In een gesprek.", " ");
        }

        return data;
    }

    [Theory, MemberData(nameof(Untold))]
    public void Refused_when_it_does_not_say_whether_the_person_was_told(string house, bool? told, bool dated, string? how,
        string? reason) => Assert.Equal(
        RuleIds.Int11, Referral.RefuseUninformed(Houses.Of(house), new(told, dated ? new DateOnly(2026, 3, 1) : null, how, reason))?.Rule);

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int04, MemberType = typeof(Houses))]
    public void Refused_when_the_referrer_was_not_consulted(string house)
    {
        Assert.Equal(RuleIds.Int04, Referral.RefuseUnconsulted(Houses.Of(house), consulted: false)?.Rule);
        Assert.Null(Referral.RefuseUnconsulted(Houses.Of(house), consulted: true));
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public void A_referral_keeps_covenant_version_and_privacy_protocol(string id)
    {
        var house = Houses.Of(id);
        var referral = Made(house);
        Assert.Equal($"{house.Covenant.Id}/{house.Covenant.Version}", referral.Covenant);
        Assert.Equal(house.Process().PrivacyProtocol, referral.PrivacyProtocol);
    }

    [Fact]
    public void An_older_decision_that_comes_late_changes_nothing()
    {
        var referral = Made(Houses.Catalog.Houses[0]);
        Assert.True(referral.Decided("case", Now.AddDays(2)));
        Assert.False(referral.Decided("unclear", Now.AddDays(1)));
        Assert.Equal(Phases.Meetings, referral.Phase);
    }

    [Fact]
    public void A_decision_after_a_withdrawal_changes_nothing()
    {
        var referral = Made(Houses.Catalog.Houses[0]);
        referral.Withdraw(Now);
        Assert.False(referral.Decided("case", Now.AddDays(1)));
        Assert.Equal(Phases.Withdrawn, referral.Phase);
    }

    private static Referral Made(HouseProfile house) => Referral.Submit(
        house, house.Process(), house.Police(), null, "x", "y", new(true, new DateOnly(2026, 3, 1), "z", null), [], 1, Now, new DateOnly(2026, 3, 2));
}
