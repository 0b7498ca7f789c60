using Platform.Covenants;
using Platform.Meetings.Cases;

namespace Platform.Meetings.Tests.Cases;

public sealed class CaseTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly SessionFacts InSession = new(Guid.CreateVersion7(), InSession: true, OnAgenda: true, Attended: true);

    [Theory]
    [MemberData(nameof(Houses.WithMeetings), MemberType = typeof(Houses))]
    public void An_accepted_case_keeps_covenant_and_privacy_protocol(string house, string process)
    {
        var opened = Accepted(house, process);
        Assert.Equal(Houses.Of(house).Process(process)!.PrivacyProtocol, opened.PrivacyProtocol);
        Assert.Equal("some-covenant/2020", opened.Covenant);
        Assert.Equal(CaseState.Open, opened.State);
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Tri07, MemberType = typeof(Houses))]
    public void Refused_by_TRI_07_when_not_accepted_or_scaled_down(string house)
    {
        Assert.Equal(RuleIds.Tri07, Case.MayMeet(Houses.Of(house), null)?.Rule);
        var scaledDown = Accepted(house);
        Assert.Null(Case.MayMeet(Houses.Of(house), scaledDown));
        Assert.Null(ScaleDown(scaledDown, house, Whole(house)));
        Assert.Equal(RuleIds.Tri07, Case.MayMeet(Houses.Of(house), scaledDown)?.Rule);
    }

    [Fact]
    public void An_earlier_decision_that_comes_late_changes_nothing()
    {
        var house = Houses.Catalog.Houses[0];
        var opened = Accepted(house.Id);
        opened.Follow("other", "some-covenant/2019", Guid.NewGuid(), Now.AddDays(-1));
        Assert.Equal("some-covenant/2020", opened.Covenant);
        opened.Follow("other", "some-covenant/2021", Guid.NewGuid(), Now.AddDays(1));
        Assert.Equal("other", opened.Table);
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee06, MemberType = typeof(Houses))]
    public void Refused_by_MEE_06_unless_the_meeting_appoints_a_party_involved(string house)
    {
        var (profile, opened) = (Houses.Of(house), Accepted(house));
        var involved = new HashSet<string> { profile.Municipality() };
        Assert.Equal(RuleIds.Mee06, opened.AppointDirector(profile, profile.Municipality(), InSession with { InSession = false }, involved,
            Now)?.Rule);
        Assert.Equal(RuleIds.Mee06, opened.AppointDirector(profile, profile.Municipality(), InSession with { OnAgenda = false }, involved,
            Now)?.Rule);
        Assert.Equal(RuleIds.Mee06, opened.AppointDirector(profile, profile.Kind(PartyKinds.Police), InSession, involved, Now)?.Rule);
        Assert.Null(opened.DirectorParty);
        Assert.Null(opened.AppointDirector(profile, profile.Municipality(), InSession, involved, Now));
        Assert.Equal(profile.Municipality(), opened.DirectorParty);
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee09, MemberType = typeof(Houses))]
    public void Refused_by_MEE_09_unless_the_meeting_scales_down_by_fixed_criteria_and_mandate(string house)
    {
        var whole = Whole(house);
        var other = Houses.Of(house).Parties.First(static party => !party.IsLid1).Id;
        ScaleDownDecision[] lacking =
        [
            whole with { CriteriaFixed = false }, whole with { Motivation = " " }, whole with { Mandate = null },
                whole with { Mandate = new(other, null) }, whole with { Mandate = new(Houses.Of(house).Kind(PartyKinds.Police), null) },
            whole with { Mandate = new(Houses.Of(house).Kind(PartyKinds.Police), Guid.NewGuid()) },
            whole with { HandOverTo = Houses.Of(house).Kind(PartyKinds.Police) },
        ];
        Assert.All(lacking, decision => Assert.Equal(RuleIds.Mee09, ScaleDown(Accepted(house), house, decision)?.Rule));
        Assert.Equal(RuleIds.Mee09, ScaleDown(Accepted(house), house, whole, InSession with { InSession = false })?.Rule);

        var done = Accepted(house);
        Assert.Null(ScaleDown(done, house, whole with { HandOverTo = Houses.Of(house).Municipality() }));
        Assert.Equal((CaseState.ScaledDown, Now, Houses.Of(house).Municipality()), (done.State, done.ScaledDownAt, done.HandedOverTo));
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Wee04, MemberType = typeof(Houses))]
    public void Refused_by_WEE_04_when_another_than_a_core_party_closes(string house)
    {
        var profile = Houses.Of(house);
        foreach (var process in profile.Processes.Values.Where(static process => process.Weighing?.ClosedBy is "core-parties"))
        {
            var outsider = profile.Parties.First(party => party.IsLid1 && !profile.IsCoreParty(process.Id, party.Id)).Id;
            Assert.Equal(RuleIds.Wee04, ScaleDown(Accepted(house, process.Id), house,
                Whole(house) with { Mandate = new(outsider, null), Authority = new(outsider, new(2026, 3, 2)) })?.Rule);
            Assert.Null(ScaleDown(Accepted(house, process.Id), house, Whole(house)));
        }
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee18, MemberType = typeof(Houses))]
    public void MEE_18_the_work_process_director_acts_on_behalf_of_who_directs_the_case_or_else_referred_it(string house)
    {
        var (profile, opened) = (Houses.Of(house), Accepted(house));
        Assert.Null(opened.OnBehalfOf(profile, Now));
        opened.ComesFrom(null, profile.Kind(PartyKinds.Police), null);
        Assert.Equal(profile.Kind(PartyKinds.Police), opened.OnBehalfOf(profile, Now));
        opened.AppointDirector(profile, profile.Municipality(), InSession, new HashSet<string> { profile.Municipality() }, Now);
        Assert.Equal(profile.Municipality(), opened.OnBehalfOf(profile, Now));
        opened.Leaves(profile.Municipality(), Now.AddDays(1));
        Assert.Equal(profile.Kind(PartyKinds.Police), opened.OnBehalfOf(profile, Now.AddDays(1)));

        var without = profile with { Parties = [.. profile.Parties.Where(party => party.Id != profile.Kind(PartyKinds.Police))] };
        Assert.Null(opened.OnBehalfOf(without, Now.AddDays(1)));
        Assert.Null(opened.OnBehalfOf(profile.Without(RuleIds.Mee18), Now));
    }

    private static Case Accepted(string house, string process = ProcessIds.Complex) =>
        Case.Accept(Guid.CreateVersion7(), Houses.Of(house), Houses.Of(house).Process(process)!, null, "some-covenant/2020", Guid.NewGuid(), Now);

    private static ScaleDownDecision Whole(string house) =>
        new(CriteriaFixed: true, CriteriaMet: true, "het gaat goed", null, new(Houses.Of(house).Municipality(), null),
            new(Houses.Of(house).Municipality(), new(2026, 3, 2)));

    private static Refusal? ScaleDown(Case opened, string house, ScaleDownDecision decision, SessionFacts? session = null) => opened.ScaleDown(
        Houses.Of(house), Houses.Of(house).Process(opened.Process)!, decision, session ?? InSession,
            new HashSet<string> { Houses.Of(house).Municipality() }, Now);
}
