using Platform.Covenants;
using Platform.Governance.DecisionMaking.Decisions.NationalBoard;

namespace Platform.Governance.Tests.DecisionMaking.Decisions.NationalBoard;

[Collection(DecisionsCollection.Name)]
public sealed class NationalBoardTests(GovernanceHost host)
{
    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov29, MemberType = typeof(GovernanceHost))]
    public async Task A_point_is_raised_and_its_outcome_stands_beside_the_decisions_it_touches(string house)
    {
        var point = (await host.Secretary(house).PostAsync("national-points", new
        {
            subject = "Wachttijden",
            text = "De wachttijden lopen in de regio op."
        })).Expect(201);
        var (board, tactical) = (await new Life(host, house).ClosedAsync(), await new Life(host, house, BodyIds.TacticalMeeting).ClosedAsync());
        object Outcome(string on, string text = "De wachttijden worden landelijk gevolgd.", Guid? pointId = null) =>
            new { on, text, reference = "verslag 3", pointId, decisionIds = new[] { board.Id, tactical.Id } };
        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PostAsync("national-outcomes", Outcome("2026-03-03"))).ExpectRefusal(RuleIds.Gov29);
            (await host.Secretary(house).PostAsync("national-outcomes", Outcome("2026-03-01", pointId: point.Id))).ExpectRefusal(RuleIds.Gov29);
            (await host.Secretary(house).PostAsync("national-outcomes", Outcome("2026-03-02", "Bel 026 377 44 44."))).ExpectRefusal(RuleIds.Gov29);
        });
        var outcome = (await host.Secretary(house).PostAsync("national-outcomes", Outcome("2026-03-02", pointId: point.Id))).Expect(201);
        Assert.Equal(outcome.Id, Assert.Single((await board.ReadAsync()).GetProperty("nationalOutcomes").EnumerateArray()).GetProperty("id")
            .GetGuid());
        Assert.Equal(2, (await host.Secretary(house).GetAsync(outcome.Location)).Expect(200).Json.GetProperty("decisions").GetArrayLength());
        var seen = (await host.Delegate(house).GetAsync(outcome.Location)).Expect(200).Json.GetProperty("decisions").EnumerateArray();
        Assert.Equal(tactical.Id, Assert.Single(seen).GetProperty("id").GetGuid());
        Assert.Equal(outcome.Id, (await host.Delegate(house).GetAsync(point.Location)).Expect(200).Json.GetProperty("outcomeIds")[0].GetGuid());
        Assert.Contains((await host.Secretary(house).GetAsync("national-points?answered=true&limit=200")).Expect(200).Json.GetProperty("items")
            .EnumerateArray(),
            row => row.GetProperty("id").GetGuid() == point.Id);
        Assert.Single((await host.Secretary(house).GetAsync($"national-outcomes?decisionId={board.Id}")).Expect(200).Json.GetProperty("items")
            .EnumerateArray());
        (await host.Secretary(GovernanceHost.OtherHouse(house)).GetAsync(point.Location)).Expect(404);
        (await host.Secretary(GovernanceHost.OtherHouse(house)).GetAsync(outcome.Location)).Expect(404);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov29, MemberType = typeof(GovernanceHost))]
    public Task A_point_about_a_person_is_refused(string house) => host.SaysNothingAsync(async () =>
    {
        foreach (var text in (string[])["Het gaat om 111222333.", "Mail naar iemand@voorbeeld.nl", "Bel 06-12345678", "Bel +31 6 12 34 56 78"])
            (await host.Secretary(house).PostAsync("national-points", new { subject = "Casus", text })).ExpectRefusal(RuleIds.Gov29);
    });

    [Theory]
    [InlineData("In 2025 waren het er 1234.", false)]
    [InlineData("Budget 123.456.789 euro", false)]
    [InlineData("Artikel 5.3, jaargang 2025-2026", false)]
    [InlineData("BSN 111222333", true)]
    [InlineData("a@b.nl", true)]
    [InlineData("026-3774444", true)]
    public void Only_identifiers_are_seen(string text, bool seen)
    {
        foreach (var house in GovernanceHost.HousesCarrying(RuleIds.Gov29).Select(GovernanceHost.Catalog.House))
            Assert.Equal(seen ? RuleIds.Gov29 : null, NationalPoint.MayBeTold(house, "Onderwerp", null, text)?.Rule);
    }

    [Fact]
    public async Task Members_do_not_record_and_every_error_is_named()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        (await host.BoardMember(house).PostAsync("national-points", new { subject = "x", text = "x" })).Expect(403);
        (await host.Secretary(house).PostAsync("national-points", new { })).ExpectError("subject").ExpectError("text");
        var id = Guid.NewGuid();
        (await host.Secretary(house).PostAsync("national-outcomes", new { pointId = id, decisionIds = new[] { id, id } })).ExpectError("on")
            .ExpectError("text")
            .ExpectError("reference").ExpectError("pointId").ExpectError("decisionIds").ExpectError("decisionIds[0]");
        var first = (await host.Secretary(house).PostAsync("national-points", new { subject = "x", text = "y" }, "punt-1")).Expect(201);
        Assert.Equal(first.Id, (await host.Secretary(house).PostAsync("national-points", new { subject = "x", text = "y" }, "punt-1"))
            .Expect(201).Id);
    }
}
