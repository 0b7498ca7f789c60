using Platform.Covenants;
using Platform.Meetings.Cases;
using Platform.Meetings.Plans;

namespace Platform.Meetings.Tests.Plans;

public sealed class PlanTests
{
    private static readonly SessionFacts InSession = new(Guid.CreateVersion7(), InSession: true, OnAgenda: true, Attended: true);

    [Theory]
    [MemberData(nameof(Houses.WithMeetings), MemberType = typeof(Houses))]
    public void Refused_by_MEE_07_while_a_part_of_the_plan_is_missing(string house, string process)
    {
        var whole = Whole(house, process);
        var action = whole.Actions[0];
        Assert.Null(MayAdopt(house, process, whole));
        PlanDraft[] lacking =
        [
            whole with { Goal = null }, whole with { Actions = [] }, whole with { Actions = [action with { What = "" }] },
                whole with { Actions = [action with { Party = null }] },
            whole with { Actions = [action with { Role = null }] }, whole with { Actions = [action with { DueOn = null }] },
            whole with { Actions = [action with { Party = Houses.Of(house).Kind(PartyKinds.Prosecution) }] },
            whole with { InformingParty = null }, whole with { InformingParty = Houses.Of(house).Kind(PartyKinds.Prosecution) },
                whole with { InformingHow = null },
        ];
        Assert.All(lacking, draft => Assert.Equal(RuleIds.Mee07, MayAdopt(house, process, draft)?.Rule));
        Assert.Null(MayAdopt(house, process, whole with { InformingHow = null, InformingWhyNot = "nu te gevaarlijk" }));
        Assert.Equal(Houses.Of(house).Process(process)!.ArrestInstructionRequired ? RuleIds.Mee07 : null,
            MayAdopt(house, process, whole with { OnArrest = null })?.Rule);
    }

    [Theory]
    [MemberData(nameof(Houses.WithMeetings), MemberType = typeof(Houses))]
    public void Refused_by_MEE_08_until_each_party_involved_has_a_role_and_information_need(string house, string process)
    {
        var whole = Whole(house, process);
        PlanDraft[] lacking =
        [
            whole with { Roles = [] }, whole with { Roles = [whole.Roles[0]] },
                whole with { Roles = [whole.Roles[0], whole.Roles[1] with { Role = "" }] },
            whole with { Roles = [whole.Roles[0], whole.Roles[1] with { InformationNeed = null }] },
            whole with { Roles = [.. whole.Roles, new(Houses.Of(house).Kind(PartyKinds.Prosecution), "meedenken", "alles")] },
        ];
        Assert.All(lacking, draft => Assert.Equal(RuleIds.Mee08, MayAdopt(house, process, draft)?.Rule));
    }

    [Theory]
    [MemberData(nameof(Houses.WithMeetings), MemberType = typeof(Houses))]
    public void Refused_by_MEE_09_without_criteria_for_scaling_down(string house, string process) =>
        Assert.Equal(RuleIds.Mee09, MayAdopt(house, process, Whole(house, process) with { ScaleDownCriteria = [] })?.Rule);

    [Theory]
    [MemberData(nameof(Houses.WithMeetings), MemberType = typeof(Houses))]
    public void Refused_by_WEE_04_unless_every_aim_is_served_where_the_rule_is_on(string house, string process)
    {
        var (profile, whole) = (Houses.Of(house), Whole(house, process));
        var expected = profile.Process(process)!.Weighing is not null && profile.Carries(RuleIds.Wee04) ? RuleIds.Wee04 : null;
        Assert.Equal(expected, MayAdopt(house, process, whole with { Aims = [.. whole.Aims.Skip(1)] })?.Rule);
        Assert.Equal(expected, MayAdopt(house, process, whole with { Aims = [.. whole.Aims.Skip(1), whole.Aims[0] with { Approach = " " }] })?.Rule);
    }

    [Fact]
    public void Some_house_has_six_aims_and_the_rule() =>
        Assert.Contains(Houses.Catalog.Houses, static house => house.Carries(RuleIds.Wee04)
            && house.Process(house.Closed()!)!.Aims.Count == 6);

    [Fact]
    public void Refused_while_the_meeting_is_not_in_session()
    {
        foreach (var house in Houses.Catalog.Houses)
        {
            Assert.Equal(RuleIds.Mee07, Plan.MayAdopt(house, house.Process(ProcessIds.Complex)!, Whole(house.Id, ProcessIds.Complex),
                InSession with { InSession = false }, Involved(house.Id))?.Rule);
        }
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee17, MemberType = typeof(Houses))]
    public void Refused_by_MEE_17_for_the_agreement_of_another_party_unless_ones_own_directs_the_case(string house)
    {
        var (profile, now) = (Houses.Of(house), new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var (own, police) = (profile.Municipality(), profile.Kind(PartyKinds.Police));
        var process = profile.Process(ProcessIds.Complex)!;
        var opened = Case.Accept(Guid.CreateVersion7(), profile, process, null, "some-covenant/2020", Guid.NewGuid(), now);
        var action = Plan.Adopt(opened, 1, Guid.NewGuid(), Whole(house, ProcessIds.Complex), now).Actions[0];
        Assert.Null(action.MayReport(profile, opened, own, now));
        Assert.Equal(RuleIds.Mee17, action.MayReport(profile, opened, police, now)?.Rule);
        Assert.Equal(RuleIds.Mee10, action.MayReport(profile.Without(RuleIds.Mee17), opened, police, now)?.Rule);

        opened.AppointDirector(profile, police, InSession, Involved(house), now);
        Assert.Null(action.MayReport(profile, opened, police, now));
        Assert.Equal(RuleIds.Mee17, action.MayReport(profile, opened, profile.Kind(PartyKinds.Prosecution), now)?.Rule);
        opened.Leaves(police, now.AddDays(1));
        Assert.Equal(RuleIds.Mee17, action.MayReport(profile, opened, police, now.AddDays(1))?.Rule);
    }

    private static Refusal? MayAdopt(string house, string process, PlanDraft draft) =>
        Plan.MayAdopt(Houses.Of(house), Houses.Of(house).Process(process)!, draft, InSession, Involved(house));

    private static HashSet<string> Involved(string house) => [Houses.Of(house).Municipality(), Houses.Of(house).Kind(PartyKinds.Police)];

    private static PlanDraft Whole(string house, string process)
    {
        var (municipality, police) = (Houses.Of(house).Municipality(), Houses.Of(house).Kind(PartyKinds.Police));
        return new(
            "weer overzicht", [new("schuldhulp starten", municipality, "consulent", new(2026, 4, 1))], "bel de regisseur", municipality,
                "in een gesprek", null,
            [new(municipality, "regie", "wonen en schulden"), new(police, "toezicht", "meldingen")], ["drie maanden zonder meldingen"],
            [.. Houses.Of(house).Process(process)!.Aims.Select(static aim => new AimDraft(aim.Code, "samen oppakken"))]);
    }
}
