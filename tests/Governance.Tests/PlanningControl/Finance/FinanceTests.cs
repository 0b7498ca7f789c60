using Npgsql;
using Platform.Covenants;
using Platform.Governance.PlanningControl.Finance;
using Platform.Governance.Tests.DecisionMaking.Bodies;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.Governance.Tests.PlanningControl.Plans;

namespace Platform.Governance.Tests.PlanningControl.Finance;

[Collection(ReportsCollection.Name)]
public sealed class FinanceTests(GovernanceHost host)
{
    public static TheoryData<string> Houses => GovernanceHost.Carrying(RuleIds.Gov23);

    private static string Party(string house) => GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Municipality);

    private static object Money(string house, int year, long amountCents, Guid? decisionId = null) =>
        new { party = Party(house), year, kind = "money", amountCents, note = "Bijdrage", decisionId };

    private static object Spent(int year, string post, long amountCents) =>
        new { year, spentOn = $"{year}-02-14", post, amountCents, description = "Rekening" };

    [Theory, MemberData(nameof(Houses))]
    public async Task Contributions_are_added_up_per_year_and_taken_back_by_a_counter_entry(string house)
    {
        var secretary = host.Secretary(house);
        var wrong = (await secretary.PostAsync("contributions", Money(house, 2010, 9_000_00))).Expect(201);
        await secretary.CreateAsync("contributions", Money(house, 2010, 1_000_00));
        await secretary.CreateAsync("contributions", new { party = Party(house), year = 2010, kind = "personnel", hours = 320 });
        var counter = (await secretary.PostAsync($"contributions/{wrong.Id}/corrections", new { reason = "Verkeerde partij" }, "terug-1"))
            .Expect(201);
        Assert.Equal(counter.Id, (await secretary.PostAsync($"contributions/{wrong.Id}/corrections", new { reason = "Verkeerde partij" }, "terug-1"))
            .Expect(201).Id);
        (await secretary.PostAsync($"contributions/{wrong.Id}/corrections", new { reason = "Nog eens" })).ExpectRefusal(RuleIds.Gov23);
        (await secretary.PostAsync($"contributions/{counter.Id}/corrections", new { reason = "Terug" })).ExpectRefusal(RuleIds.Gov23);
        var told = (await host.BoardMember(house).GetAsync("contributions?year=2010")).Expect(200).Json;
        var total = Assert.Single(told.GetProperty("totals").EnumerateArray());
        Assert.Equal((1_000_00, 320), (total.GetProperty("amountCents").GetInt64(), total.GetProperty("hours").GetInt64()));
        Assert.Equal(wrong.Id, (await secretary.GetAsync(counter.Location)).Expect(200).Json.GetProperty("corrects").GetGuid());
        (await host.Secretary(GovernanceHost.OtherHouse(house)).GetAsync(counter.Location)).Expect(404);
        (await host.Secretary(GovernanceHost.OtherHouse(house)).PostAsync($"contributions/{wrong.Id}/corrections", new { reason = "Ander huis" }))
            .Expect(404);
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Expenditure_stands_beside_the_budget_of_the_plan(string house)
    {
        var secretary = host.Secretary(house);
        var drafted = (await secretary.PostAsync("plans", PlanScenarios.Body(house, 2012))).Expect(201);
        var part = PlanScenarios.Profile(house).Parts[^1].Code;
        var budget = new[] { PlanScenarios.Line(2012, "Personeel", 500_00), PlanScenarios.Line(2012, "Huur", 100_00) };
        var written = (await secretary.PutAsync($"plans/{drafted.Id}/parts/{part}", new { text = "Begroting", budget }, drafted.ETag)).Expect(204);
        await Motions.AdoptedAsync(host, house, BodyIds.Board, "plan", drafted.Id);
        (await secretary.PostAsync($"plans/{drafted.Id}/adoption", ifMatch: written.ETag)).Expect(204);
        await secretary.CreateAsync("expenditures", Spent(2012, "Personeel", 450_25));
        var wrong = await secretary.CreateAsync("expenditures", Spent(2012, "Drukwerk", 20_00));
        await secretary.CreateAsync("expenditures", Spent(2012, "Drukwerk", 5_00));
        await secretary.CreateAsync($"expenditures/{wrong}/corrections", new { reason = "Dubbel" });

        var told = (await host.BoardMember(house).GetAsync("expenditures?year=2012")).Expect(200).Json;
        Assert.Equal(4, told.GetProperty("items").GetArrayLength());
        var total = Assert.Single(told.GetProperty("totals").EnumerateArray());
        Assert.Equal((455_25, 600_00), (total.GetProperty("spentCents").GetInt64(), total.GetProperty("budgetCents").GetInt64()));
        Assert.Equal(
            [new("Drukwerk", 5_00, null), new("Huur", 0, 100_00), new("Personeel", 450_25, 500_00)],
            total.GetProperty("posts").EnumerateArray()
                .Select(post => new PostTotal(post.GetProperty("post").GetString()!, post.GetProperty("spentCents").GetInt64(),
                post.GetProperty("budgetCents").ValueKind is System.Text.Json.JsonValueKind.Null ? null : post.GetProperty("budgetCents")
                    .GetInt64())));
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Refused_when_the_day_is_not_in_the_year_or_the_party_not_in_the_house(string house)
    {
        await host.SaysNothingAsync(async () =>
        {
            var late = new { year = 2013, spentOn = "2014-01-01", post = "Post", amountCents = 1, description = "x" };
            (await host.Secretary(house).PostAsync("expenditures", late)).ExpectRefusal(RuleIds.Gov23);
            (await host.Secretary(house).PostAsync("contributions", new { party = "geen-partij", year = 2013, kind = "money", amountCents = 1 }))
                .ExpectRefusal(RuleIds.Cov02);
        });
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task A_raise_needs_the_decision_that_the_covenant_keeps_for_others(string house)
    {
        var secretary = host.Secretary(house);
        await secretary.CreateAsync("contributions", Money(house, 2016, 100_00));
        await secretary.CreateAsync("contributions", Money(house, 2017, 100_00));
        var profile = GovernanceHost.Catalog.House(house);
        var raise = await secretary.PostAsync("contributions", Money(house, 2017, 1));
        if (!profile.KeepsRaises())
        {
            raise.Expect(201);
            return;
        }

        raise.ExpectRefusal(RuleIds.Gov08);
        var other = await secretary.CreateAsync("bodies/board/decisions", Motions.Good(house));
        (await secretary.PostAsync("contributions", Money(house, 2017, 1, other))).ExpectRefusal(RuleIds.Gov08);
        var decision = await secretary.CreateAsync("bodies/board/decisions", Motions.Good(house).With("matter", FinanceRules.RaiseContribution));
        (await secretary.PostAsync("contributions", Money(house, 2017, 1, decision))).ExpectRefusal(RuleIds.Gov08);
        var above = profile.Body(BodyIds.Board)!.Escalation!.Code;
        (await secretary.ChangeAsync($"bodies/board/decisions/{decision}", "escalation-outcomes",
            new { on = "2026-03-02", decidedBy = above, outcome = "adopted", reference = "besluit 4" })).Expect(204);
        (await secretary.PostAsync("contributions", Money(house, 2017, 1, decision))).Expect(201);
    }

    [Fact]
    public void Some_covenant_keeps_raises_for_others_and_some_does_not()
    {
        Assert.Contains(GovernanceHost.Catalog.Houses, house => house.KeepsRaises());
        Assert.Contains(GovernanceHost.Catalog.Houses, house => !house.KeepsRaises());
        Assert.False(Contribution.Raises(0, 5));
        Assert.True(Contribution.Raises(4, 5));
        Assert.False(Contribution.Raises(5, 5));
    }

    [Fact]
    public async Task Every_error_is_named_at_once()
    {
        var secretary = host.Secretary(GovernanceHost.Catalog.Houses[0].Id);
        (await secretary.PostAsync("contributions", new { year = 1900, kind = "money", hours = 3 })).ExpectError("party").ExpectError("year")
            .ExpectError("amountCents");
        (await secretary.PostAsync("contributions", new { party = "x", year = 2020, kind = "personnel", amountCents = 3 })).ExpectError("hours");
        (await secretary.PostAsync("expenditures", new { year = 2099, spentOn = "2027-01-01", amountCents = 0 }))
            .ExpectError("year").ExpectError("spentOn").ExpectError("post").ExpectError("amountCents").ExpectError("description");
        (await secretary.PostAsync("expenditures/01890000-0000-7000-8000-000000000000/corrections", new { })).ExpectError("reason");
    }

    [Fact]
    public async Task Money_is_for_the_board()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        (await host.Delegate(house).GetAsync("contributions")).Expect(403);
        (await host.BoardMember(house).PostAsync("expenditures", Spent(2018, "Post", 1))).Expect(403);
        var unseated = host.As(house, GovernanceHost.Unseated(house), RoleIds.BoardMember);
        Assert.Equal(RuleIds.Gov10, (await unseated.GetAsync("expenditures")).Expect(403).Problem.Rule);
    }

    [Fact]
    public async Task An_entry_never_changes()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var id = await host.Secretary(house).CreateAsync("expenditures", Spent(2019, "Post", 7));
        await Assert.ThrowsAsync<PostgresException>(() => host.Database.ExecuteAsync("update expenditures set amount_cents = 1 where id = $1", id));
        await Assert.ThrowsAsync<PostgresException>(() => host.Database.ExecuteAsync("delete from expenditures where id = $1", id));
    }
}
