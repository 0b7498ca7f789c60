using System.Text.Json;
using Npgsql;
using Platform.Covenants;
using Platform.Governance.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Decisions;

/// <summary>Personnel decisions (MN 4.5b, GM 4.5b) are kept closed; that they were taken is told like any other (GOV-09).</summary>
[Collection(DecisionsCollection.Name)]
public sealed class PersonnelTests(GovernanceHost host)
{
    [Theory, MemberData(nameof(GovernanceHost.Houses), MemberType = typeof(GovernanceHost))]
    public async Task Only_members_secretary_and_daily_lead_see_it(string house)
    {
        var life = await new Life(host, house).ClosedAsync(matter: "personnel");
        (await host.BoardMember(house).GetAsync(life.Path)).Expect(200);
        foreach (var manager in life.House.Covenant.Managers)
        {
            var client = host.As(house, GovernanceHost.Kind(life.House, PartyKinds.Municipality), manager.Role);
            (await client.GetAsync(life.Path)).Expect(manager.Spokesman ? 200 : 404);
            var listed = (await client.GetAsync("bodies/board/decisions?limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray();
            Assert.Equal(manager.Spokesman, listed.Any(row => row.GetProperty("id").GetGuid() == life.Id));
        }

        (await host.Delegate(house).GetAsync(life.Path)).Expect(403);
        (await host.As(house, GovernanceHost.Unseated(house), RoleIds.BoardMember).GetAsync(life.Path)).Expect(403);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov09, MemberType = typeof(GovernanceHost))]
    public async Task Who_the_covenant_names_is_told_of_the_fact_and_of_nothing_else(string house)
    {
        var life = await new Life(host, house).ProposeAsync("personnel");
        Assert.Equal(Codes(life), (await life.ReadAsync()).GetProperty("inform").EnumerateArray()
            .Select(static target => target.GetProperty("code").GetString()).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(await FactsAsync(host.BoardMember(house)), fact => fact.GetProperty("decisionId").GetGuid() == life.Id);

        await life.ClosedAsync(matter: "personnel");
        Assert.Equal(Codes(life), (await life.ReadAsync()).GetProperty("stillToInform").EnumerateArray().Select(static code => code.GetString()!));
        foreach (var member in (ApiClient[])[host.BoardMember(house), host.Secretary(house), host.Delegate(house)])
        {
            var fact = Assert.Single(await FactsAsync(member), fact => fact.GetProperty("decisionId").GetGuid() == life.Id);
            Assert.Equal(["decidedOn", "decisionId", "matter", "outcome"],
                fact.EnumerateObject().Select(static field => field.Name).Order(StringComparer.Ordinal));
            Assert.Equal(("2026-03-02", "personnel", "adopted"), (fact.GetProperty("decidedOn").GetString(), fact.GetProperty("matter").GetString(),
                fact.GetProperty("outcome").GetString()));
        }

        foreach (var target in life.Body.Inform)
        {
            if (target.InWriting) await host.SaysNothingAsync(async () => (await TellAsync(target.Code, false)).ExpectRefusal(RuleIds.Gov09));
            (await TellAsync(target.Code, true)).Expect(201);
        }

        Assert.Empty((await life.ReadAsync()).GetProperty("stillToInform").EnumerateArray());
        Assert.DoesNotContain(await FactsAsync(host.Secretary(GovernanceHost.OtherHouse(house))), fact =>
            fact.GetProperty("decisionId").GetGuid() == life.Id);
        (await host.As(house, GovernanceHost.Unseated(house), RoleIds.PartyDelegate).GetAsync("bodies/board/decision-facts")).Expect(403);
        (await host.Secretary(house).GetAsync("bodies/case-meeting/decision-facts")).Expect(404);

        Task<Answer> TellAsync(string code, bool inWriting) =>
            life.Secretary.PostAsync($"{life.Path}/informings", new { code, sentOn = "2026-03-02", inWriting, proof = "brief 1" });
    }

    [Fact]
    public async Task Of_what_is_not_closed_there_is_no_fact_but_the_decision_itself()
    {
        var life = await new Life(host, GovernanceHost.Catalog.Houses[0].Id).ClosedAsync();
        Assert.DoesNotContain(await FactsAsync(life.Secretary), fact => fact.GetProperty("decisionId").GetGuid() == life.Id);
    }

    [Fact]
    public async Task That_somebody_is_still_to_be_told_is_signalled_to_who_may_know_the_decision()
    {
        var house = GovernanceHost.Catalog.Houses.First(static house => house.Covenant.Managers.Any(static lead => !lead.Spokesman)).Id;
        var id = await host.Secretary(house).CreateAsync("bodies/board/decisions",
            Motions.Good(house).With("matter", "personnel").With("informBy", "2026-03-09"));
        Assert.Contains(await SignalledAsync(GovernanceHost.Seated(house), RoleIds.BoardMember), signal => signal == id);
        Assert.DoesNotContain(await SignalledAsync(GovernanceHost.Unseated(house), RoleIds.LocationManager), signal => signal == id);

        async Task<IEnumerable<Guid?>> SignalledAsync(string party, string role) => (await host.SignalsAsync(DecisionSignals.OfAsync, house,
            new(2026, 3, 2), 30, party, role)).Where(static signal => signal.Code == "decision.inform").Select(static signal => signal.Id);
    }

    [Fact]
    public async Task It_is_not_in_the_database_for_others()
    {
        var life = await new Life(host, GovernanceHost.Catalog.Houses[0].Id).ClosedAsync(matter: "personnel");
        foreach (var (roles, seen) in (IEnumerable<(string, bool)>)
            [("board-member", true), ("secretary", true), ("location-manager", false), ("partner-delegate,process-director", false),
                ("party-delegate", false)])
        {
            Assert.Equal(seen ? 1 : 0, await CountAsync(life, $"select count(*) from decisions where id = '{life.Id}'", roles));
            Assert.Equal(seen, await CountAsync(life, $"select count(*) from votes where decision_id = '{life.Id}'", roles) > 0);
            Assert.Equal(roles == "party-delegate" ? 0 : 1,
                await CountAsync(life, $"select count(*) from decision_facts where decision_id = '{life.Id}'", roles));
        }
    }

    private static IEnumerable<string> Codes(Life life) => life.Body.Inform.Select(static target => target.Code).Order(StringComparer.Ordinal);

    private static async Task<List<JsonElement>> FactsAsync(ApiClient client) =>
        [.. (await client.GetAsync("bodies/board/decision-facts?limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray()];

    private async Task<long> CountAsync(Life life, string sql, string roles)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(life.House.Id, life.Voters[0], roles);
        await using var count = new NpgsqlCommand(sql, connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
