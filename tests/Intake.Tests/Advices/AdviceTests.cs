using Platform.Intake.Advices;

namespace Platform.Intake.Tests.Advices;

[Collection(IntakeCollection.Name)]
public sealed class AdviceTests(IntakeHost host)
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int01, MemberType = typeof(Houses))]
    public void Refused_when_somebody_can_be_recognised_in_it(string id)
    {
        foreach (var (text, kind) in ((string, string)[])
        [
            ("bsn 111222333", "een burgerservicenummer"), ("Nummer 1112.22.333 staat open.", "een burgerservicenummer"),
            ("mail naar sam@example.nl", "een mailadres"), ("Woont op 1234 AB nummer 5.", "een postcode"),
            ("Bel 06-12345678 na vijven.", "een telefoonnummer"), ("Man, geb. 1-2-2020, overlast.", "een geboortedatum"),
            ("Het gaat om 03-04-1984.", "een geboortedatum"), ("Wat te doen met mevrouw Testpersoon?", "een naam"),
            ("Overlast van S. van Testpersoon in de flat.", "een naam"), ("Wij kennen Sam Testpersoon goed.", "een naam"),
        ])
        {
            var refusal = Advice.RefuseIdentifiers(Houses.Of(id), Today, "Gewone vraag.", text);
            Assert.Equal((RuleIds.Int01, $"In de tekst staat {kind}."), (refusal?.Rule, refusal?.Detail));
        }
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int01, MemberType = typeof(Houses))]
    public void Let_be_when_it_speaks_of_parties_places_and_meetings_alone(string id)
    {
        var house = Houses.Of(id);
        string?[] texts =
        [
            null, "Drie meldingen sinds 2025, kan de wijk dit zelf?", "Zaaknummer 123456789, ja dat kan.", "Overleg op 12-11-2026 om tien uur.",
            "Bespreek het op 3 december 2026 met het wijkteam.", "Zie artikel 2.3.10, optie A. Daarna de wijk.", "Budget van 1.250.000 euro.",
            .. house.Parties.Select(party => $"Vraag het aan {party.Name} of aan de wijk."),
            .. house.Municipalities.Select(municipality => $"Het speelt in de Gemeente {municipality.Name} en daarbuiten."),
            .. house.Bodies.Select(body => $"Leg het voor aan de {body.Name}."),
            .. house.Vocabulary.Values.Select(word => $"Breng het in bij {word}."),
        ];
        foreach (var text in texts) Assert.Equal((text, null), (text, Advice.RefuseIdentifiers(house, Today, text)?.Detail));
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
        body["question"] = "Het gaat om mevrouw Testpersoon.";
        (await host.Intaker(house).PostAsync("advices", body)).ExpectRefusal(RuleIds.Int01);
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
