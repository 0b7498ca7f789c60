using Platform.Intake.Advices;

namespace Platform.Intake.Tests.Advices;

[Collection(IntakeCollection.Name)]
public sealed class AdviceTests(IntakeHost host)
{
    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int01, MemberType = typeof(Houses))]
    public void Refused_when_somebody_can_be_recognised_in_it(string id)
    {
        foreach (var text in (string[])["bsn 111222333", "Nummer 1112.22.333 staat open.", "mail naar sam@example.nl", "Woont op 1234 AB nummer 5."])
            Assert.Equal(RuleIds.Int01, Advice.RefuseIdentifiers(Houses.Of(id), "Gewone vraag.", text)?.Rule);
        Assert.Null(Advice.RefuseIdentifiers(Houses.Of(id), "Drie meldingen sinds 2025, kan de wijk dit zelf?", "Zaaknummer 123456789, ja dat kan."));
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Advice_is_seen_by_the_house_and_the_party_that_asked(string id)
    {
        var house = Houses.Of(id);
        var advice = await host.Intaker(house).CreateAsync("advices", Body(house));
        foreach (var sees in (ApiClient[])[host.Director(house), host.Delegate(house, house.Police())])
        {
            Assert.Equal("handled-locally", (await sees.GetAsync($"advices/{advice}")).Expect(200).Json.GetProperty("outcome").GetString());
            Assert.Contains(advice, IntakeHost.Ids(await sees.GetAsync($"advices?process={house.Process().Id}&limit=200")));
        }

        foreach (var blind in (ApiClient[])[host.Delegate(house, house.Prosecution()), host.Director(house.Other())])
        {
            (await blind.GetAsync($"advices/{advice}")).Expect(404);
            Assert.DoesNotContain(advice, IntakeHost.Ids(await blind.GetAsync($"advices?process={house.Process().Id}&limit=200")));
        }
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int01, MemberType = typeof(Houses))]
    public async Task Refused_over_HTTP_with_the_article_of_the_house(string id)
    {
        var house = Houses.Of(id);
        var before = await host.Database.CountAsync("advices");
        var body = Body(house);
        body["question"] = "Het gaat om 111222333.";
        Assert.Equal(house.Rule(RuleIds.Int01)!.Article, (await host.Intaker(house).PostAsync("advices", body))
            .ExpectRefusal(RuleIds.Int01).Problem.Article);
        body = Body(house);
        body["process"] = "geen-proces";
        (await host.Intaker(house).PostAsync("advices", body)).ExpectRefusal(RuleIds.Cov04);
        body = Body(house);
        body["party"] = "geen-partij";
        (await host.Intaker(house).PostAsync("advices", body)).ExpectRefusal(RuleIds.Cov02);
        Assert.Equal(before, await host.Database.CountAsync("advices"));
    }

    [Fact]
    public async Task A_delegate_cannot_give_advice_and_bad_input_is_named_at_once()
    {
        var house = Houses.Catalog.Houses[0];
        (await host.Delegate(house, house.Police()).PostAsync("advices", Body(house))).Expect(403);
        (await host.Intaker(house).PostAsync("advices", new { outcome = "iets" }))
            .ExpectError("process").ExpectError("party").ExpectError("question").ExpectError("advice").ExpectError("outcome");
    }

    private static JsonObject Body(HouseProfile house) => new()
    {
        ["process"] = house.Process().Id, ["party"] = house.Police(), ["municipality"] = house.Municipality().Code,
        ["question"] = "Kan de wijk dit zelf?", ["advice"] = "Ja, met het wijkteam.", ["outcome"] = "handled-locally",
    };
}
