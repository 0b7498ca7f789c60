using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Decisions;

/// <summary>GOV-32: who decides what, and that each decision names its row.</summary>
[Collection(DecisionsCollection.Name)]
public sealed class DecisionTableTests(GovernanceHost host)
{
    /// <summary>Every house that carries the rule.</summary>
    public static TheoryData<string> Carrying() =>
        [.. GovernanceHost.Catalog.Houses.Where(static house => house.Carries(RuleIds.Gov32)).Select(static house => house.Id)];

    [Theory, MemberData(nameof(Carrying))]
    public async Task The_table_is_served_and_each_row_says_who_decides_and_under_which_law(string house)
    {
        var rows = (await host.Delegate(GovernanceHost.OtherHouse(house)).GetAsync($"houses/{house}/decision-table")).Expect(200).Json
            .GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(GovernanceHost.Catalog.House(house).Covenant.DecisionTable.Select(static row => (row.Code, row.Law, row.Deciders.Count)),
            rows.Select(static row => (row.GetProperty("code").GetString()!, row.GetProperty("law").GetString()!,
                row.GetProperty("deciders").GetArrayLength())));
        string[] kinds = [BodyIds.Board, BodyIds.TacticalMeeting, DecisionRow.ManagingOrganisation];
        Assert.All(kinds, kind => Assert.Contains(GovernanceHost.Catalog.House(house).Covenant.DecisionTable, row => row.Deciders.Contains(kind)));
    }

    [Theory, MemberData(nameof(Carrying))]
    public async Task A_decision_names_its_row_and_is_put_to_who_decides_it(string house)
    {
        var table = GovernanceHost.Catalog.House(house).Covenant.DecisionTable;
        foreach (var body in (string[])[BodyIds.Board, BodyIds.TacticalMeeting])
        {
            var (path, good) = ($"bodies/{body}/decisions", Motions.Good(house, body));
            await host.SaysNothingAsync(async () =>
            {
                (await host.Secretary(house).PostAsync(path, good.With("tableRow", null))).ExpectRefusal(RuleIds.Gov32);
                foreach (var row in table.Where(row => !row.Deciders.Contains(body)))
                    (await host.Secretary(house).PostAsync(path, good.With("tableRow", row.Code))).ExpectRefusal(RuleIds.Gov32);
            });
            (await host.Secretary(house).PostAsync(path, good.With("tableRow", "geen-rij"))).ExpectError("tableRow");
            foreach (var row in table.Where(row => row.Deciders.Contains(body)))
            {
                var made = await host.Secretary(house).CreateAsync(path, good.With("tableRow", row.Code));
                var seen = (await Member(house, body).GetAsync($"{path}/{made}")).Expect(200).Json;
                Assert.Equal(row.Code, seen.GetProperty("tableRow").GetString());
            }
        }
    }

    [Theory, MemberData(nameof(Carrying))]
    public async Task What_waits_for_a_decision_says_its_row_itself(string house)
    {
        var plan = Motions.Good(house).With("matter", "plan").With("subjectId", Guid.NewGuid());
        var made = await host.Secretary(house).CreateAsync("bodies/board/decisions", plan);
        Assert.Equal("plan", (await host.BoardMember(house).GetAsync($"bodies/board/decisions/{made}")).Expect(200).Json.GetProperty("tableRow")
            .GetString());
        await host.SaysNothingAsync(async () =>
            (await host.Secretary(house).PostAsync("bodies/board/decisions", plan.With("tableRow", "accession"))).ExpectRefusal(RuleIds.Gov32));
    }

    private ApiClient Member(string house, string body) => body is BodyIds.Board ? host.BoardMember(house) : host.Delegate(house);
}
