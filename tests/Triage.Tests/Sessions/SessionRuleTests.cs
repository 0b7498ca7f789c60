using Platform.Triage.Sessions;
using Platform.Triage.Weighings;

namespace Platform.Triage.Tests.Sessions;

/// <summary>Who sits in a session is read out of the profile, in the platform's covenants and in a made-up one.</summary>
public sealed class SessionRuleTests
{
    public static TheoryData<string> AllAndMadeUp() => [.. Catalogs.WithMadeUp.Houses.Select(house => house.Id)];

    [Theory, MemberData(nameof(AllAndMadeUp))]
    public void Exactly_the_deciders_of_the_profile_decide_and_its_chair_chairs(string id)
    {
        var house = Catalogs.WithMadeUp.House(id);
        foreach (var process in house.Processes.Values.Where(process => process.Triage is not null))
        {
            var members = SessionRules.Members(house, process);
            Assert.Equal(process.Triage!.Deciders.Order(), members.Where(member => member.Decides).Select(member => member.Role).Order());
            Assert.Equal([process.Triage.Chair ?? process.Triage.Deciders.Single()],
                members.Where(member => member.Chair).Select(member => member.Role));
            Assert.Equal(process.Triage.Mode is "board" && house.Body(BodyIds.TriageBoard) is not null,
                members.Any(member => member.Function is not null));
        }
    }

    [Fact]
    public void Where_the_covenant_has_a_board_the_coordinator_sits_in_it_and_does_not_decide()
    {
        var boards = Houses.Catalog.Houses.Where(house => house.Process().Triage!.Mode is "board").ToList();
        Assert.NotEmpty(boards);
        foreach (var house in boards)
        {
            var coordinator = Assert.Single(SessionRules.Members(house, house.Process()), member => member.Role == RoleIds.InformationCoordinator);
            Assert.False(coordinator.Decides || coordinator.Chair);
        }
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri01, MemberType = typeof(Houses))]
    public void Refused_to_decide_without_the_chair_or_without_oneself_on_the_list(string id)
    {
        var house = Houses.Of(id);
        var process = house.Process();
        var deciders = process.Triage!.Deciders;
        var chair = process.Triage.Chair()!;
        Assert.Equal(RuleIds.Tri01, SessionRules.RefuseAbsent(house, process, [], deciders.ToList())?.Rule);
        Assert.Equal(RuleIds.Tri01, SessionRules.RefuseAbsent(house, process, [There(house, RoleIds.PartyDelegate)], deciders.ToList())?.Rule);
        foreach (var decider in deciders)
        {
            Assert.Null(SessionRules.RefuseAbsent(house, process, [There(house, chair), There(house, decider)], [decider]));
            if (decider == chair) continue;
            Assert.Equal(RuleIds.Tri01, SessionRules.RefuseAbsent(house, process, [There(house, decider)], [decider])?.Rule);
            Assert.Equal(RuleIds.Tri01, SessionRules.RefuseAbsent(house, process, [There(house, chair)], [decider])?.Rule);
        }
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Acc03, MemberType = typeof(Houses))]
    public void Refused_when_the_case_is_of_another_process(string id)
    {
        var house = Houses.Of(id);
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var session = TriageSession.Plan(house.Id, house.Process(), now, now.AddHours(1), "x", now);
        Assert.Null(SessionRules.RefuseOtherProcess(house, session, new Weighing(Guid.NewGuid(), house, house.Process().Id)));
        Assert.Equal(RuleIds.Acc03, SessionRules.RefuseOtherProcess(house, session, new Weighing(Guid.NewGuid(), house, "ander"))?.Rule);
    }

    private static Attendance There(HouseProfile house, string role) =>
        new() { SessionId = default, Role = role, Party = house.Police(), House = house.Id };
}
