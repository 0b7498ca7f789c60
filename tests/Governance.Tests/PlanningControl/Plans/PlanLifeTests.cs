using Npgsql;
using Platform.Covenants;
using Platform.Governance.PlanningControl.Plans;
using Platform.Governance.Tests.DecisionMaking.Decisions;

namespace Platform.Governance.Tests.PlanningControl.Plans;

[Collection(ReportsCollection.Name)]
public sealed class PlanLifeTests(GovernanceHost host)
{
    public static TheoryData<string> Houses => GovernanceHost.Carrying(RuleIds.Gov03);

    [Theory, MemberData(nameof(Houses))]
    public async Task Refused_without_a_decision_of_the_board(string house)
    {
        var created = (await host.Secretary(house).PostAsync("plans", PlanScenarios.Body(house, 2070))).Expect(201);
        await Motions.AdoptedAsync(host, house, BodyIds.Board, "plan", Guid.NewGuid());
        await host.SaysNothingAsync(async () =>
            (await host.Secretary(house).PostAsync($"plans/{created.Id}/adoption", ifMatch: created.ETag)).ExpectRefusal(RuleIds.Gov03));
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task A_part_of_a_draft_is_rewritten_with_its_budget(string house)
    {
        var (secretary, part) = (host.Secretary(house), PlanScenarios.Profile(house).Parts[1].Code);
        var created = (await secretary.PostAsync("plans", PlanScenarios.Body(house, 2074, p => p.Code != part))).Expect(201);
        var lines = new[] { PlanScenarios.Line(2074, "Personeel", 125_000_00), PlanScenarios.Line(2074, "Huisvesting", 40_000_50) };
        var first = (await secretary.PutAsync($"plans/{created.Id}/parts/{part}", new { text = "Eerste", budget = lines }, created.ETag)).Expect(204);
        var second = (await secretary.PutAsync($"plans/{created.Id}/parts/{part}", new { text = "Tweede", budget = lines[..1] }, first.ETag))
            .Expect(204);
        (await secretary.PutAsync($"plans/{created.Id}/parts/{part}", new { text = "Derde" }, first.ETag)).Expect(412);
        (await secretary.PutAsync($"plans/{created.Id}/parts/{part}", new { text = "Derde" }, second.ETag)).Expect(204);
        var plan = (await secretary.GetAsync(created.Location)).Expect(200).Json;
        Assert.Contains(plan.GetProperty("parts").EnumerateArray(),
            told => told.GetProperty("code").GetString() == part && told.GetProperty("text").GetString() == "Derde");
        var line = Assert.Single(plan.GetProperty("budget").EnumerateArray());
        Assert.Equal(
            (part, 2074, "Personeel", 125_000_00),
            (line.GetProperty("part").GetString(), line.GetProperty("year").GetInt32(), line.GetProperty("post").GetString(),
                line.GetProperty("amountCents").GetInt64()));
    }

    [Fact]
    public async Task Every_error_in_a_part_is_named_at_once()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var created = (await host.Secretary(house).PostAsync("plans", PlanScenarios.Body(house, 2076))).Expect(201);
        var parts = PlanScenarios.Profile(house).Parts;
        var wrong = await host.Secretary(house)
            .PutAsync($"plans/{created.Id}/parts/{parts[0].Code}", new { budget = new[] { new { year = 1999, amountCents = -1 } } }, created.ETag);
        wrong.ExpectError("text").ExpectError("budget[0].year").ExpectError("budget[0].post").ExpectError("budget[0].amountCents")
            .ExpectError("budget[0].source");
        var money = new { text = "Geld", budget = new[] { PlanScenarios.Line(2076, "Post", 1) } };
        var kept = (await host.Secretary(house).PutAsync($"plans/{created.Id}/parts/{parts[0].Code}", money, created.ETag)).Expect(204);
        (await host.Secretary(house).PutAsync($"plans/{created.Id}/parts/{parts[1].Code}", money, kept.ETag)).ExpectError("budget");
        (await host.Secretary(house).PutAsync($"plans/{created.Id}/parts/zz", new { text = "Geld" }, kept.ETag)).Expect(404);
        (await host.BoardMember(house).PutAsync($"plans/{created.Id}/parts/{parts[0].Code}", new { text = "Geld" }, kept.ETag)).Expect(403);
        (await host.Secretary(GovernanceHost.OtherHouse(house))
            .PutAsync($"plans/{created.Id}/parts/{parts[0].Code}", new { text = "Geld" }, kept.ETag)).Expect(404);
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task What_was_decided_on_does_not_change(string house)
    {
        var part = PlanScenarios.Profile(house).Parts[0].Code;
        var created = await PlanScenarios.DecidedAsync(host, house, 2080);
        (await host.Secretary(house).PutAsync($"plans/{created.Id}/parts/{part}", new { text = "Anders" }, created.ETag)).Expect(409);
        (await host.Secretary(house).PostAsync($"plans/{created.Id}/adoption", ifMatch: created.ETag)).Expect(204);
        foreach (var sql in (string[])
            ["update plan_parts set text = 'anders' where plan_id = $1", "delete from plan_parts where plan_id = $1",
             "update plans set first_year = 2000 where id = $1", "delete from plans where id = $1"])
        {
            await Assert.ThrowsAsync<PostgresException>(() => host.Database.ExecuteAsync(sql, created.Id));
        }
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Refused_when_another_plan_has_these_years(string house)
    {
        await PlanScenarios.AdoptedAsync(host, house, 2084);
        var created = await PlanScenarios.DecidedAsync(host, house, 2084 + PlanScenarios.Profile(house).PeriodYears - 1);
        await host.SaysNothingAsync(async () =>
            (await host.Secretary(house).PostAsync($"plans/{created.Id}/adoption", ifMatch: created.ETag)).ExpectRefusal(RuleIds.Gov03));
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task An_adjustment_is_a_new_version_with_a_decision_of_its_own(string house)
    {
        var secretary = host.Secretary(house);
        var (id, location, etag) = await PlanScenarios.AdoptedAsync(host, house, 2090);
        var next = (await secretary.PostAsync($"plans/{id}/versions", new { reason = "Minder rijksbijdrage" }, "versie-2")).Expect(201);
        Assert.Equal(next.Id, (await secretary.PostAsync($"plans/{id}/versions", new { reason = "Minder rijksbijdrage" }, "versie-2"))
            .Expect(201).Id);
        (await secretary.PostAsync($"plans/{next.Id}/versions", new { reason = "Weer anders" })).Expect(409);
        (await secretary.PostAsync($"plans/{next.Id}/adoption", ifMatch: next.ETag)).ExpectRefusal(RuleIds.Gov03);
        var changed = (await secretary.PutAsync($"plans/{next.Id}/parts/{PlanScenarios.Profile(house).Parts[0].Code}", new { text = "Bijgesteld" },
            next.ETag)).Expect(204);
        await Motions.AdoptedAsync(host, house, BodyIds.Board, "plan", next.Id);
        (await secretary.PostAsync($"plans/{next.Id}/adoption", ifMatch: changed.ETag)).Expect(204);

        var before = (await secretary.GetAsync(location)).Json;
        var after = (await secretary.GetAsync(next.Location)).Json;
        Assert.NotNull(before.GetProperty("supersededAt").GetString());
        Assert.Equal(0, before.GetProperty("stillToSend").GetArrayLength());
        Assert.Equal((2, id), (after.GetProperty("edition").GetInt32(), after.GetProperty("adjusts").GetGuid()));
        (await secretary.PostAsync($"plans/{id}/versions", new { reason = "Te laat" })).Expect(409);
        Assert.NotEqual(etag, (await secretary.GetAsync(location)).ETag);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov04, MemberType = typeof(GovernanceHost))]
    public async Task Sending_is_proved_per_addressee_and_not_before_adoption(string house)
    {
        var (id, location, etag) = await PlanScenarios.AdoptedAsync(host, house, 2094);
        var (secretary, to) = (host.Secretary(house), BoardPlan.Addressees(GovernanceHost.Catalog.House(house))[0]);
        await host.SaysNothingAsync(async () => (await secretary.PostAsync($"plans/{id}/distributions",
            new { to, sentOn = "2026-03-01", proof = "brief" }, ifMatch: etag))
            .ExpectRefusal(RuleIds.Gov04));
        var sent = (await secretary.PostAsync($"plans/{id}/distributions", new { to, sentOn = "2026-03-02", proof = "brief" }, ifMatch: etag))
            .Expect(204);
        var plan = (await secretary.GetAsync(location)).Json;
        Assert.True(Assert.Single(plan.GetProperty("distributions").EnumerateArray()).GetProperty("inTime").GetBoolean());
        Assert.DoesNotContain(plan.GetProperty("stillToSend").EnumerateArray(), owed => owed.GetString() == to);
        (await secretary.PostAsync($"plans/{id}/distributions", new { to = "niemand", sentOn = "2027-01-01" }, ifMatch: sent.ETag))
            .ExpectError("to").ExpectError("sentOn").ExpectError("proof");
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov04, MemberType = typeof(GovernanceHost))]
    public async Task What_was_not_sent_in_time_is_on_the_list_of_warnings(string house)
    {
        var (id, _, etag) = await PlanScenarios.AdoptedAsync(host, house, 2110);
        Assert.DoesNotContain(id, await OverdueAsync(house, true));
        Assert.Contains(id, await OverdueAsync(house, false));
        // The term cannot run out while the clock stands still: the day is moved by hand, past the lock on adopted plans.
        await host.Database.ExecuteAsync("alter table plans disable trigger adopted_stays");
        await host.Database.ExecuteAsync("update plans set distribute_by = '2026-03-01' where id = $1", id);
        await host.Database.ExecuteAsync("alter table plans enable trigger adopted_stays");
        Assert.Contains(id, await OverdueAsync(house, true));
        Assert.DoesNotContain(id, await OverdueAsync(house, false));
        etag = (await host.Secretary(house).GetAsync($"plans/{id}")).ETag!;
        foreach (var to in PlanScenarios.Profile(house).DistributeTo)
            etag = (await host.Secretary(house)
                .PostAsync($"plans/{id}/distributions", new { to, sentOn = "2026-03-02", proof = "brief" }, ifMatch: etag)).Expect(204).ETag!;
        Assert.DoesNotContain(id, await OverdueAsync(house, true));
    }

    private async Task<IReadOnlyList<Guid>> OverdueAsync(string house, bool overdue) =>
        [.. (await host.Secretary(house).GetAsync($"plans?limit=200&overdue={(overdue ? "true" : "false")}")).Expect(200)
            .Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];
}
