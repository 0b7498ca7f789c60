using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.WorkProcesses;

[Collection(DecisionsCollection.Name)]
public sealed class WorkProcessTests(GovernanceHost host)
{
    private static object Body(string title = "Werkproces") => new { title, text = "Zo werken wij samen.", changes = "Eerste versie." };

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov12, MemberType = typeof(GovernanceHost))]
    public async Task A_version_the_tactical_meeting_adopted_is_read_by_all_and_copied_to_every_party(string house)
    {
        var draft = (await Lead(house).PostAsync("work-processes", Body())).Expect(201);
        (await Anyone(house).GetAsync(draft.Location)).Expect(404);
        (await host.Delegate(house).GetAsync(draft.Location)).Expect(200);
        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PostAsync($"work-processes/{draft.Id}/adoptions", ifMatch: draft.ETag)).ExpectRefusal(RuleIds.Gov12);
            (await host.Secretary(house).PostAsync($"work-processes/{draft.Id}/sendings", new { sentOn = "2026-03-02", proof = "x" },
                ifMatch: draft.ETag)).ExpectRefusal(RuleIds.Gov12);
        });
        var decision = await Motions.AdoptedAsync(host, house, BodyIds.TacticalMeeting, "work-process", draft.Id);
        var adopted = (await host.Secretary(house).PostAsync($"work-processes/{draft.Id}/adoptions", ifMatch: draft.ETag)).Expect(204);
        var current = (await Anyone(house).GetAsync("work-processes/current")).Expect(200).Json;
        Assert.Equal((draft.Id, decision, true), (current.GetProperty("id").GetGuid(), current.GetProperty("decisionId")
            .GetGuid(), current.GetProperty("current").GetBoolean()));

        var parties = GovernanceHost.Catalog.House(house).Parties.Select(static party => party.Id).ToList();
        Assert.Equal(parties.Order(StringComparer.Ordinal), StillToSend(current).Order(StringComparer.Ordinal));
        Task<Answer> Send(string etag, string sentOn, string[]? to) =>
            host.Secretary(house).PostAsync($"work-processes/{draft.Id}/sendings", new { parties = to, sentOn, proof = "mail 4" }, ifMatch: etag);
        (await Send(adopted.ETag!, "2026-03-01", null)).ExpectRefusal(RuleIds.Gov12);
        var first = (await Send(adopted.ETag!, "2026-03-02", [parties[0]])).Expect(204);
        (await Send(first.ETag!, "2026-03-02", [parties[0]])).ExpectRefusal(RuleIds.Gov12);
        Assert.True(await OwedAsync(house, draft.Id));
        (await Send(first.ETag!, "2026-03-02", null)).Expect(204);
        Assert.False(await OwedAsync(house, draft.Id));
        Assert.Empty(StillToSend((await Anyone(house).GetAsync("work-processes/current")).Json));

        // The Stuurgroep may change its main lines; the version before stays readable.
        var next = (await Lead(house).PostAsync("work-processes", Body("Werkproces 2"))).Expect(201);
        await Motions.AdoptedAsync(host, house, BodyIds.Board, "work-process", next.Id);
        (await host.Secretary(house).PostAsync($"work-processes/{next.Id}/adoptions", ifMatch: next.ETag)).Expect(204);
        var newer = (await Anyone(house).GetAsync("work-processes/current")).Expect(200).Json;
        Assert.Equal((next.Id, current.GetProperty("number").GetInt32() + 1, BodyIds.Board),
            (newer.GetProperty("id").GetGuid(), newer.GetProperty("number").GetInt32(), newer.GetProperty("adoptedBy").GetString()));
        Assert.False((await Anyone(house).GetAsync(draft.Location)).Expect(200).Json.GetProperty("current").GetBoolean());
    }

    [Fact]
    public async Task Only_the_daily_lead_drafts_and_another_house_sees_nothing()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        (await host.Secretary(house).PostAsync("work-processes", Body())).Expect(403);
        var draft = (await Lead(house).PostAsync("work-processes", Body(), "werkproces-1")).Expect(201);
        Assert.Equal(draft.Id, (await Lead(house).PostAsync("work-processes", Body(), "werkproces-1")).Expect(201).Id);
        (await Lead(GovernanceHost.OtherHouse(house)).GetAsync(draft.Location)).Expect(404);
        (await host.Secretary(GovernanceHost.OtherHouse(house)).PostAsync($"work-processes/{draft.Id}/adoptions", ifMatch: draft.ETag)).Expect(404);
        (await host.BoardMember(house).PostAsync($"work-processes/{draft.Id}/adoptions", ifMatch: draft.ETag)).Expect(403);
        (await host.Secretary(house).PostAsync($"work-processes/{draft.Id}/adoptions")).Expect(428);
        (await host.Secretary(house).PostAsync($"work-processes/{draft.Id}/adoptions", ifMatch: "\"1\"")).Expect(412);
        (await Lead(house).PostAsync("work-processes", new { })).ExpectError("title").ExpectError("text").ExpectError("changes");
        (await host.Secretary(house).PostAsync($"work-processes/{draft.Id}/sendings", new { parties = new[] { "nobody" } }, ifMatch: draft.ETag))
            .ExpectError("sentOn")
            .ExpectError("proof").ExpectError("parties[0]");
    }

    [Fact]
    public async Task Of_two_versions_adopted_at_the_same_moment_one_is_first()
    {
        var house = GovernanceHost.Catalog.Houses[2].Id;
        var drafts = new List<Answer>();
        for (var i = 0; i < 2; i++)
        {
            drafts.Add((await Lead(house).PostAsync("work-processes", Body())).Expect(201));
            await Motions.AdoptedAsync(host, house, BodyIds.TacticalMeeting, "work-process", drafts[i].Id);
        }

        var answers = await Task.WhenAll(drafts.Select(draft => host.Secretary(house)
            .PostAsync($"work-processes/{draft.Id}/adoptions", ifMatch: draft.ETag)));
        Assert.All(answers, static answer => Assert.Contains(answer.Status, (int[])[204, 409]));
        Assert.Contains(answers, static answer => answer.Status == 204);
    }

    private ApiClient Lead(string house) => host.As(house, GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Municipality),
        GovernanceHost.Catalog.House(house).Covenant.Managers.First(static manager => manager.Spokesman).Role);

    private ApiClient Anyone(string house) => host.As(house, GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Police),
        RoleIds.PartyDelegate);

    private async Task<bool> OwedAsync(string house, Guid id) => (await host.Secretary(house).GetAsync("work-processes?stillToSend=true&limit=200"))
        .Expect(200).Json
        .GetProperty("items").EnumerateArray().Any(row => row.GetProperty("id").GetGuid() == id);

    private static IEnumerable<string> StillToSend(System.Text.Json.JsonElement process) =>
        process.GetProperty("stillToSend").EnumerateArray().Select(static party => party.GetString()!);
}
