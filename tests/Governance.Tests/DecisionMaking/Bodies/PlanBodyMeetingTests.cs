using Platform.Covenants;

namespace Platform.Governance.Tests.DecisionMaking.Bodies;

[Collection(GovernanceCollection.Name)]
public sealed class PlanBodyMeetingTests(GovernanceHost host)
{
    internal static object Body(GovernanceHost host) => Meetings.Body(host);

    [Theory, MemberData(nameof(GovernanceHost.Houses), MemberType = typeof(GovernanceHost))]
    public async Task The_secretary_plans_and_a_member_reads(string house)
    {
        var created = (await host.Secretary(house).PostAsync("bodies/board/meetings", Body(host))).Expect(201);
        var meeting = (await host.BoardMember(house).GetAsync(created.Location)).Expect(200);
        Assert.Equal(created.ETag, meeting.ETag);
        Assert.Equal(2, meeting.Json.GetProperty("agenda").GetArrayLength());
        var list = (await host.BoardMember(house).GetAsync("bodies/board/meetings")).Expect(200).Json;
        Assert.Contains(list.GetProperty("items").EnumerateArray(), item => item.GetProperty("id").GetGuid() == created.Id);
        Assert.True(list.GetProperty("cadence").TryGetProperty("nextDueOn", out _));
    }

    [Fact]
    public async Task The_same_key_plans_one_meeting()
    {
        var (house, body) = (GovernanceHost.Catalog.Houses[0].Id, Body(host));
        var first = (await host.Secretary(house).PostAsync("bodies/tactical-meeting/meetings", body, "once")).Expect(201);
        Assert.Equal(first.Id, (await host.Secretary(house).PostAsync("bodies/tactical-meeting/meetings", body, "once")).Expect(201).Id);
    }

    [Fact]
    public async Task Every_error_is_named_at_once()
    {
        var answer = await host.Secretary(GovernanceHost.Catalog.Houses[0].Id)
            .PostAsync("bodies/board/meetings", new { startsAt = host.Clock.Now, endsAt = host.Clock.Now });
        answer.ExpectError("endsAt").ExpectError("place").ExpectError("agenda");
    }

    [Fact]
    public async Task A_body_that_does_not_meet_here_is_not_there()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        (await host.Secretary(house).PostAsync("bodies/case-meeting/meetings", Body(host))).Expect(404);
        (await host.Secretary(house).GetAsync("bodies/soviet/meetings")).Expect(404);
    }

    [Fact]
    public async Task Members_do_not_plan() =>
        (await host.BoardMember(GovernanceHost.Catalog.Houses[0].Id).PostAsync("bodies/board/meetings", Body(host))).Expect(403);

    [Fact]
    public async Task Another_house_gets_404()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var id = await host.Secretary(house).CreateAsync("bodies/board/meetings", Body(host));
        (await host.Secretary(GovernanceHost.OtherHouse(house)).GetAsync($"bodies/board/meetings/{id}")).Expect(404);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov10, MemberType = typeof(GovernanceHost))]
    public async Task Closed_to_who_has_no_seat(string house)
    {
        Assert.Equal(RuleIds.Gov10, (await host.Delegate(house).GetAsync("bodies/board/meetings")).Expect(403).Problem.Rule);
        Assert.Equal(RuleIds.Gov10, (await host.As(house, GovernanceHost.Unseated(house), RoleIds.BoardMember).GetAsync("bodies/board/decisions"))
            .Expect(403).Problem.Rule);
        (await host.Delegate(house).GetAsync("bodies/tactical-meeting/meetings")).Expect(200);
        await host.SettledAsync();
        Assert.Contains(host.AuditLines(), line => line.House == house && line is { Rule: RuleIds.Gov10, Outcome: "refused" });
    }
}
