using System.Text.Json;
using Platform.Covenants;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Tests.DecisionMaking.Decisions;

/// <summary>GOV-34: a strategic decision that for once is the tactical meeting's.</summary>
[Collection(DecisionsCollection.Name)]
public sealed class IncidentalTests(GovernanceHost host)
{
    private const string Tactical = $"bodies/{BodyIds.TacticalMeeting}/decisions";

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov34, MemberType = typeof(GovernanceHost))]
    public async Task It_is_recorded_as_such_and_reported_to_the_board(string house)
    {
        var before = (await ProposalsAsync(house)).Count;
        var plain = await host.Secretary(house).CreateAsync(Tactical, Motions.Good(house, BodyIds.TacticalMeeting));
        Assert.Equal(before, (await ProposalsAsync(house)).Count);
        var id = await host.Secretary(house).CreateAsync(Tactical, Incidental(house, Motions.Good(house, BodyIds.TacticalMeeting)));

        var report = Assert.Single(await ProposalsAsync(house), proposal => proposal.GetProperty("text").GetString()!.Contains($"{id}",
            StringComparison.Ordinal));
        Assert.Equal(BodyIds.TacticalMeeting, report.GetProperty("fromBody").GetString());
        Assert.DoesNotContain("Geheim", report.GetRawText(), StringComparison.Ordinal); // The subject of a decision may be about somebody.
        Assert.Equal((true, false), (await ListedAsync(house, "true", id), await ListedAsync(house, "true", plain)));
        Assert.Equal((false, true), (await ListedAsync(house, "false", id), await ListedAsync(house, "false", plain)));

        Assert.Contains(id, await UnreportedAsync(house));
        Assert.DoesNotContain(plain, await UnreportedAsync(house));
        Assert.DoesNotContain(id, await UnreportedAsync(GovernanceHost.OtherHouse(house)));
        (await host.Secretary(house).PostAsync($"{Tactical}/{id}/informings",
            new { code = BodyIds.Board, sentOn = "2026-03-02", inWriting = true, proof = "brief 1" })).Expect(201);
        Assert.DoesNotContain(id, await UnreportedAsync(house));
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov34, MemberType = typeof(GovernanceHost))]
    public async Task The_board_takes_none(string house) => await host.SaysNothingAsync(async () =>
        (await host.Secretary(house).PostAsync("bodies/board/decisions", Incidental(house, Motions.Good(house)))).ExpectRefusal(RuleIds.Gov34));

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov34, MemberType = typeof(GovernanceHost))]
    public async Task What_was_rejected_or_went_up_to_the_board_is_not_reported(string house)
    {
        var before = (await ProposalsAsync(house)).Count;
        var no = Motions.Voters(house, BodyIds.TacticalMeeting).Select(static party => new { party, vote = "against" }).ToList();
        await host.Secretary(house).CreateAsync(Tactical, Incidental(house, Motions.Good(house, BodyIds.TacticalMeeting)).With("votes", no));
        var life = new Life(host, house, BodyIds.TacticalMeeting)
        {
            Id = await host.Secretary(house).CreateAsync(Tactical, Incidental(house, Motions.Tied(house, BodyIds.TacticalMeeting))),
        };
        var above = new Life(host, house) { Id = (await life.ReadAsync()).GetProperty("escalation").GetProperty("decisionId").GetGuid() };
        (await above.AskAsync()).Expect(201);
        (await above.AttemptAsync()).Expect(201);
        (await above.OpenAsync()).Expect(204);
        foreach (var party in above.Voters) (await above.VoteAsync(party)).Expect(201);
        (await above.CloseAsync()).Expect(204);
        Assert.Equal("adopted", (await life.ReadAsync()).GetProperty("outcome").GetString());
        Assert.Equal(before, (await ProposalsAsync(house)).Count);
    }

    private static Dictionary<string, object?> Incidental(string house, Dictionary<string, object?> motion) =>
        motion.With("subject", $"Geheim onderwerp van {house}").With("incidentalStrategic", true);

    private async Task<bool> ListedAsync(string house, string incidental, Guid id) =>
        (await host.Delegate(house).GetAsync($"{Tactical}?limit=200&incidentalStrategic={incidental}")).Expect(200).Json.GetProperty("items")
            .EnumerateArray().Any(row => row.GetProperty("id").GetGuid() == id
                && row.GetProperty("incidentalStrategic").GetBoolean() == (incidental == "true"));

    private async Task<List<JsonElement>> ProposalsAsync(string house) =>
        [.. (await host.BoardMember(house).GetAsync("bodies/board/agenda-proposals?limit=200")).Expect(200).Json.GetProperty("items")
            .EnumerateArray()];

    private async Task<IEnumerable<Guid>> UnreportedAsync(string house) => (await host.SignalsAsync(DecisionSignals.OfAsync, house,
        new(2026, 3, 2), 0, GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Police), RoleIds.PartnerDelegate))
        .Where(static signal => signal.Code == "incidental-decision.unreported").Select(static signal => signal.Id!.Value);
}
