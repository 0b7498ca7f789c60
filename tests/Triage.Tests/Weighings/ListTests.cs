using System.Text.Json;
using Platform.Contracts.Access;

namespace Platform.Triage.Tests.Weighings;

[Collection(TriageCollection.Name)]
public sealed class ListTests(TriageHost host)
{
    /// <summary>A house with more than one process that is triaged.</summary>
    private static readonly HouseProfile House = Houses.Catalog.Houses.First(house =>
        house.Processes.Values.Count(process => process.Triage is not null) > 1);

    [Fact]
    public async Task Never_mixes_processes_and_asks_for_one_where_the_house_triages_more()
    {
        var (first, second) = (House.Process().Id, House.Processes.Values.Last(process => process.Triage is not null).Id);
        var (one, other) = (await host.Ready(House), await host.Ready(House, second));
        foreach (var list in (string[])["weighings?", "agenda?"])
        {
            var (ours, theirs) = (await Cases($"{list}process={first}"), await Cases($"{list}process={second}"));
            Assert.Contains(one, ours);
            Assert.DoesNotContain(other, ours);
            Assert.Contains(other, theirs);
            Assert.DoesNotContain(one, theirs);
        }

        foreach (var list in (string[])["weighings", "weighings/counts", "sessions", "advices"]) (await host.Director(House).GetAsync(list))
            .ExpectError("process");
        var single = Houses.Catalog.Houses.First(house => house.Processes.Values.Count(process => process.Triage is not null) == 1);
        var only = await host.Ready(single);
        Assert.Contains(only, TriageHost.Cases(await host.Director(single).GetAsync("weighings?state=ready&limit=200")));
        var session = await host.Session(House);
        (await host.Decider(House).PostAsync($"sessions/{session}/agenda-items", new { caseId = other })).ExpectRefusal(RuleIds.Acc03);
    }

    [Fact]
    public async Task Each_filter_narrows()
    {
        var began = host.Clock.Now;
        try
        {
            host.Clock.Now = began.AddDays(-10);
            var old = await host.Ready(House);
            host.Clock.Now = began;
            var young = await host.Ready(House);
            var elsewhere = Guid.CreateVersion7(host.Clock.Now);
            await host.Messages.PublishAsync(
                host.Referred(House, elsewhere) with { Municipality = House.Municipalities[1].Code, ReferringParty = House.Prosecution() });
            await Eventually.Holds(async () => await host.State(elsewhere) == "intake");
            Guid[] all = [old, young, elsewhere];
            await Shows("minAgeDays=10", old);
            await Shows("minAgeDays=11");
            await Shows("minAgeDays=0", old, young, elsewhere);
            await Shows("state=intake", elsewhere);
            await Shows($"municipality={House.Municipalities[1].Code}", elsewhere);
            await Shows($"party={House.Police()}", old, young);
            await Shows($"party={House.Police()}&minAgeDays=1&state=ready", old);
            await Shows("nextTriageBefore=2026-04-01");
            await host.Consulted(House, old, "referrer", House.Police());
            await host.Consulted(House, old, "municipality", House.Municipality().Party);
            await host.Weigh(House, old);
            await host.Judged(House, old);
            (await host.Decide(House, old, TriageHost.Decision(House, "unclear"))).Expect(201); // Next triage on 12 March.
            await Shows("nextTriageBefore=2026-03-12");
            await Shows("nextTriageBefore=2026-03-13", old);
            await Shows("overdue=true");
            await Shows("overdue=false", old, young, elsewhere);
            host.Clock.Now = began.AddDays(11);
            await Shows("overdue=true", old);
            await Shows("overdue=false", young, elsewhere);

            async Task Shows(string filter, params Guid[] expected) =>
                Assert.Equal(expected.Order(), (await Cases($"weighings?process={House.Process().Id}&{filter}&")).Where(all.Contains).Order());
        }
        finally
        {
            host.Clock.Now = began;
        }

        (await host.Director(House).GetAsync($"weighings?process={House.Process().Id}&minAgeDays=-1&state=x&limit=0")).ExpectError("minAgeDays")
            .ExpectError("state")
            .ExpectError("limit");
        (await host.Director(House).GetAsync($"weighings?process={House.Process().Id}&party=%00&municipality=%00")).ExpectError("party")
            .ExpectError("municipality");
        (await host.Director(House).GetAsync($"advices?process={House.Process().Id}&party=%00")).ExpectError("party");
    }

    [Fact]
    public async Task Counts_hold_only_what_one_may_see()
    {
        var probation = host.Delegate(House, House.PartyOf(PartyKinds.Probation));
        var (director, stranger) = (host.Director(House), host.Director(House.Other()));
        var (all, others, none) = (await Counts(director), await Counts(stranger), await Counts(probation));
        Assert.All(none.Values, count => Assert.Equal(0, count));
        var caseId = await host.Ready(House);
        Assert.Equal(all["ready"] + 1, (await Counts(director))["ready"]);
        Assert.Equal(others, await Counts(stranger));
        Assert.Equal(none, await Counts(probation));
        foreach (var phase in (string[])["triage", "meetings"])
        {
            await host.Messages.PublishAsync(new PartyInvolved
            {
                House = House.Id, CaseId = caseId, Process = House.Process().Id, DecisionId = Guid.NewGuid(),
                Party = House.PartyOf(PartyKinds.Probation), Phase = phase, Ground = "wgs-2.31-4", From = host.Clock.Now, Until = null,
            });
        }

        // Involved twice, counted once.
        await Eventually.Holds(async () =>
            await host.Database.ScalarAsync<long>("select count(*) from involvements where case_id = $1", caseId) == 2);
        Assert.Equal(1, (await Counts(probation))["ready"]);
        Assert.Equal(1, (await Counts(probation)).Values.Sum());
        Assert.Equal([caseId], TriageHost.Cases(await probation.GetAsync($"weighings?process={House.Process().Id}")));
    }

    [Fact]
    public async Task Says_why_one_sees_it()
    {
        var caseId = await host.Weighed(House);
        var decision = (await host.Decide(House, caseId, TriageHost.Decision(House, "case"))).Expect(201).Id;
        var role = Assert.Single((await host.Director(House).GetAsync($"weighings/{caseId}/access")).Expect(200).Json.GetProperty("reasons")
            .EnumerateArray());
        Assert.Equal(("role", "process-director"), (role.GetProperty("kind").GetString(), role.GetProperty("role").GetString()));
        var police = host.Delegate(House, House.Police());
        await Eventually.Holds(async () => (await police.GetAsync($"weighings/{caseId}/access")).Status == 200);
        var involved = Assert.Single((await police.GetAsync($"weighings/{caseId}/access")).Json.GetProperty("reasons").EnumerateArray());
        Assert.Equal(("involvement", "meetings", decision),
            (involved.GetProperty("kind").GetString(), involved.GetProperty("phase").GetString(), involved.GetProperty("decisionId").GetGuid()));
        (await host.Delegate(House, House.PartyOf(PartyKinds.ChildProtection)).GetAsync($"weighings/{caseId}/access")).Expect(404);
        (await host.Director(House.Other()).GetAsync($"weighings/{caseId}/access")).Expect(404);
    }

    private static async Task<Dictionary<string, long>> Counts(ApiClient client) =>
        (await client.GetAsync($"weighings/counts?process={House.Process().Id}")).Expect(200).Json.GetProperty("items")
        .EnumerateArray().ToDictionary(row => row.GetProperty("state").GetString()!, row => row.GetProperty("count").GetInt64());

    private async Task<List<Guid>> Cases(string path)
    {
        var cases = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await host.Director(House).GetAsync($"{path}{(path.EndsWith('?') || path.EndsWith('&') ? "" : "&")}limit=200{cursor}"))
                .Expect(200);
            cases.AddRange(TriageHost.Cases(page));
            cursor = page.Json.GetProperty("next") is { ValueKind: JsonValueKind.String } next ? $"&cursor={next.GetString()}" : null;
        }

        return cases;
    }
}
