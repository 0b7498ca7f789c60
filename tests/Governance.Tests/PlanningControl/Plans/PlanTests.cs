using Platform.Covenants;
using Platform.Governance.PlanningControl.Plans;
using Platform.Governance.Tests.DecisionMaking.Decisions;

namespace Platform.Governance.Tests.PlanningControl.Plans;

[Collection(ReportsCollection.Name)]
public sealed class PlanTests(GovernanceHost host)
{
    private static PlanProfile Profile(string house) => PlanScenarios.Profile(house);

    private static object Body(string house, int firstYear, Func<PlanPart, bool>? parts = null) => PlanScenarios.Body(house, firstYear, parts);

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov04, MemberType = typeof(GovernanceHost))]
    public async Task A_whole_plan_is_adopted_and_its_term_of_sending_runs(string house)
    {
        var created = await PlanScenarios.DecidedAsync(host, house, 2030);
        (await host.Delegate(house).GetAsync(created.Location)).Expect(404);
        var adopted = (await host.Secretary(house).PostAsync($"plans/{created.Id}/adoption", ifMatch: created.ETag)).Expect(204);
        var plan = (await host.Delegate(house).GetAsync(created.Location)).Expect(200).Json;
        Assert.Equal(new DateOnly(2026, 3, 2).AddDays(7 * Profile(house).DistributionWeeks)
            .ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            plan.GetProperty("distributeBy").GetString());
        Assert.Equal(BoardPlan.Addressees(GovernanceHost.Catalog.House(house)),
            plan.GetProperty("stillToSend").EnumerateArray().Select(to => to.GetString()));

        var etag = adopted.ETag;
        foreach (var to in Profile(house).DistributeTo)
            etag = (await host.Secretary(house).PostAsync($"plans/{created.Id}/distributions", new { to, sentOn = "2026-03-02", proof = "brief 12" },
                ifMatch: etag)).Expect(204).ETag;
        (await host.Secretary(house).PostAsync($"plans/{created.Id}/distributions",
            new { to = Profile(house).DistributeTo[0], sentOn = "2026-03-02", proof = "weer" }, ifMatch: etag)).Expect(409);
        Assert.Equal(0, (await host.Secretary(house).GetAsync(created.Location)).Json.GetProperty("stillToSend").GetArrayLength());
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov03, MemberType = typeof(GovernanceHost))]
    public async Task Refused_while_a_part_is_missing(string house)
    {
        foreach (var missing in Profile(house).Parts)
        {
            var created = (await host.Secretary(house).PostAsync("plans", Body(house, 2060, part => part != missing))).Expect(201);
            await Motions.AdoptedAsync(host, house, BodyIds.Board, "plan", created.Id);
            await host.SaysNothingAsync(async () =>
                (await host.Secretary(house).PostAsync($"plans/{created.Id}/adoption", ifMatch: created.ETag)).ExpectRefusal(RuleIds.Gov03));
        }
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov03, MemberType = typeof(GovernanceHost))]
    public void A_part_is_owed_once_in_its_own_years(string house)
    {
        var profile = Profile(house);
        var empty = BoardPlan.Draft(GovernanceHost.Catalog.House(house), 2028, [], host.Clock.Now);
        Assert.Equal(profile.Parts.Select(part => part.Code), empty.Missing(profile, []));
        var earlier = profile.Parts.Select(part => (part.Code, 2028 - profile.PeriodYears)).ToList();
        Assert.Equal(profile.Parts.Where(part => part.CadenceYears <= profile.PeriodYears).Select(part => part.Code),
            empty.Missing(profile, earlier));
        Assert.Equal(profile.Parts.Select(part => part.Code), empty.Missing(profile, [.. profile.Parts.Select(part => (part.Code, 2020))]));
    }

    [Fact]
    public void A_plan_not_sent_in_time_is_overdue()
    {
        var house = GovernanceHost.Catalog.Houses[0];
        var plan = BoardPlan.Draft(house, 2026, house.Covenant.Plan.Parts.Select(part => (part.Code, part.Title)), host.Clock.Now);
        Assert.Null(plan.MayBeAdopted(house, [], Guid.NewGuid(), host.Clock.Now));
        plan.Adopt(house, [], Guid.NewGuid(), host.Clock.Now);
        Assert.False(ListPlans.RowOf(plan, house, plan.DistributeBy!.Value).Overdue);
        Assert.True(ListPlans.RowOf(plan, house, plan.DistributeBy.Value.AddDays(1)).Overdue);
    }

    [Fact]
    public async Task A_change_on_what_was_not_seen_is_refused()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var created = await PlanScenarios.DecidedAsync(host, house, 2040);
        (await host.Secretary(house).PostAsync($"plans/{created.Id}/adoption")).Expect(428);
        (await host.Secretary(house).PostAsync($"plans/{created.Id}/adoption", ifMatch: "\"1\"")).Expect(412);
        var adopted = (await host.Secretary(house).PostAsync($"plans/{created.Id}/adoption", ifMatch: created.ETag)).Expect(204);
        (await host.Secretary(house).PostAsync($"plans/{created.Id}/adoption", ifMatch: adopted.ETag)).Expect(409);
    }

    [Fact]
    public async Task Every_error_is_named_at_once()
    {
        var answer = await host.Secretary(GovernanceHost.Catalog.Houses[0].Id)
            .PostAsync("plans", new { period = "soon", parts = new object[] { new { code = "q" } } });
        answer.ExpectError("period").ExpectError("parts[0].code").ExpectError("parts[0].text");
    }

    [Fact]
    public Task Members_do_not_draft() => host.SaysNothingAsync(async () =>
        (await host.BoardMember(GovernanceHost.Catalog.Houses[0].Id).PostAsync("plans", Body(GovernanceHost.Catalog.Houses[0].Id, 2044)))
            .Expect(403));

    [Fact]
    public async Task Another_house_gets_404()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var created = (await host.Secretary(house).PostAsync("plans", Body(house, 2050))).Expect(201);
        var other = host.Secretary(GovernanceHost.OtherHouse(house));
        (await other.GetAsync($"plans/{created.Id}")).Expect(404);
        (await other.PostAsync($"plans/{created.Id}/adoption", ifMatch: created.ETag)).Expect(404);
        Assert.DoesNotContain((await other.GetAsync("plans")).Expect(200).Json.GetProperty("items").EnumerateArray(),
            item => item.GetProperty("id").GetGuid() == created.Id);
    }
}
