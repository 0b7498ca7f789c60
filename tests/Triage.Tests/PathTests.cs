using Platform.Contracts.Triage;

namespace Platform.Triage.Tests;

/// <summary>Every path a case can take through triage, in every house, over HTTP and the bus only.</summary>
[Collection(TriageCollection.Name)]
public sealed class PathTests(TriageHost host)
{
    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Straight_to_a_case(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        await Decided(house, caseId, "case", "accepted");
        await Told(caseId, "case");
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Not_a_case_and_the_referrer_confirms_the_advice(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        await Decided(house, caseId, "not-a-case", "declined");
        (await host.Delegate(house, house.Police()).PostAsync($"advices/{caseId}/receipts")).Expect(201);
        (await host.Decide(house, caseId, TriageHost.Decision(house, "case"))).ExpectRefusal(RuleIds.Ret03);
        await Told(caseId, "not-a-case");
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Unclear_twice_and_then_a_case(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        for (var loop = 0; loop < 2; loop++)
        {
            var decision = await Decided(house, caseId, "unclear", "unclear");
            await host.Messages.PublishAsync(host.Supplied(house, caseId, host.Asked(decision)));
            await Eventually.Holds(async () => await host.State(caseId) == "ready");
        }

        await Decided(house, caseId, "case", "accepted");
        await Told(caseId, "unclear", "unclear", "case");
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Unclear_and_then_not_a_case_without_an_answer(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        var decision = await Decided(house, caseId, "unclear", "unclear");
        await Decided(house, caseId, "not-a-case", "declined");

        // The answer comes too late: it is noted, and changes nothing.
        await host.Messages.PublishAsync(host.Supplied(house, caseId, host.Asked(decision)));
        await Eventually.Holds(async () =>
            await host.Database.ScalarAsync<long>("select count(*) from questions where case_id = $1 and answered_at is not null", caseId) == 1);
        Assert.Equal("declined", await host.State(caseId));
        await Told(caseId, "unclear", "not-a-case");
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Withdrawn_while_it_waits_for_an_answer(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        var session = await host.Session(house, caseId);
        var decision = await Decided(house, caseId, "unclear", "unclear");
        var withdrawn = new ReferralWithdrawn { House = house.Id, CaseId = caseId, Process = house.Process().Id, WithdrawnAt = host.Clock.Now };
        await host.Messages.PublishAsync(withdrawn);
        await host.Messages.PublishAsync(withdrawn);
        await Eventually.Holds(async () => await host.State(caseId) == "withdrawn");
        await host.Messages.PublishAsync(host.Supplied(house, caseId, host.Asked(decision)));
        await Eventually.Holds(async () =>
            await host.Database.ScalarAsync<long>("select count(*) from questions where case_id = $1 and answered_at is not null", caseId) == 1);
        Assert.Equal("withdrawn", await host.State(caseId));
        foreach (var outcome in (string[])["case", "not-a-case", "unclear"])
            Assert.Equal("urn:veiligheidshuis:problem:wrong-phase",
                (await host.Decide(house, caseId, TriageHost.Decision(house, outcome))).Expect(409).Problem.Type);
        Assert.Contains("\"withdrawn\"", (await host.Director(house).GetAsync($"sessions/{session}")).Expect(200).Text, StringComparison.Ordinal);
        (await host.Decider(house).PostAsync($"sessions/{await host.Session(house)}/agenda-items", new { caseId })).Expect(409);
        await Told(caseId, "unclear");
    }

    private async Task<Guid> Decided(HouseProfile house, Guid caseId, string outcome, string state)
    {
        var decision = (await host.Decide(house, caseId, TriageHost.Decision(house, outcome))).Expect(201).Id;
        Assert.Equal(state, await host.State(caseId));
        return decision;
    }

    private async Task Told(Guid caseId, params string[] outcomes)
    {
        await host.SettledAsync();
        Assert.Equal(outcomes, host.Messages.Published<TriageDecided>().Where(told => told.CaseId == caseId).Select(told => told.Outcome));
    }
}
