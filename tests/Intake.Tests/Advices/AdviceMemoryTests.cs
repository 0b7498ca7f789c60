using Platform.Contracts.Logboek;

namespace Platform.Intake.Tests.Advices;

/// <summary>Advice as the memory of the house: found again, followed by a referral, and gone in the end.</summary>
[Collection(IntakeCollection.Name)]
public sealed class AdviceMemoryTests(IntakeHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory]
    [InlineData("buurtbemiddelaars")] // Another form of the same word.
    [InlineData("geëscaleerde")]
    [InlineData("GEESCALEERD coordinator")]
    [InlineData("coördinator")]
    [InlineData("\"ruzie over geluid\"")]
    [InlineData("ruzie -huisdier")]
    [InlineData("geluidsoverlast")] // Only in the topic.
    public async Task Found_by_its_words_whatever_their_form_or_accents(string text)
    {
        var id = await Given("Een geëscaleerde ruzie over geluid.", "Een coördinator en een buurtbemiddelaar vragen.", "Geluidsoverlast");
        Assert.Contains(id, await Found(new { text }));
    }

    [Theory, InlineData("fietsenstalling"), InlineData("ruzie -geluid"), InlineData("de het een"), InlineData("\"geluid over ruzie\"")]
    public async Task Not_found_by_what_it_does_not_say(string text)
    {
        var id = await Given("Een geëscaleerde ruzie over geluid.", "Een coördinator vragen.", "Geluidsoverlast");
        Assert.DoesNotContain(id, await Found(new { text }));
    }

    [Fact]
    public async Task Found_by_process_municipality_topic_outcome_and_time_together()
    {
        var id = await Given("Hoe verder?", "Zo.", "Zorg-mijders  in de wijk");
        var (process, municipality) = (House.Process().Id, House.Municipality().Code);
        Assert.Contains(id, await Found(new
        {
            process, municipality, topic = "ZORGMIJDERS IN DE WIJK", outcome = "handled-locally",
            from = "2026-03-01", to = "2026-12-31"
        }));
        foreach (var other in (object[])[new { municipality = House.Municipalities[1].Code }, new { topic = "zorg" }, new { outcome = "refer" },
            new { to = "2026-03-01" }, new { from = "2027-01-01" }])
            Assert.DoesNotContain(id, await Found(other));
    }

    [Fact]
    public async Task A_party_finds_what_it_asked_itself_and_another_house_nothing()
    {
        var id = await Given("Vraag over paardenvijgen.", "Antwoord.", null);
        Assert.Contains(id, IntakeHost.Ids(await host.Delegate(House, House.Police()).PostAsync("advices/_search", new { text = "paardenvijgen" })));
        Assert.Empty(IntakeHost.Ids(await host.Delegate(House, House.Prosecution()).PostAsync("advices/_search", new { text = "paardenvijgen" })));
        Assert.Empty(IntakeHost.Ids(await host.Director(House.Other())
            .PostAsync("advices/_search", new { process = House.Other().Process().Id, text = "paardenvijgen" })));
        // Nor past the walls: the function itself stays within the house that the connection was told.
        await using var connection = await host.Database.OpenAsServiceAsync(House.Other().Id, House.Police(), Roles.ProcessDirector);
        await using var count = new Npgsql.NpgsqlCommand("select count(*) from advices_found('paardenvijgen')", connection);
        Assert.Equal(0L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Pages_go_from_new_to_old()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            ids.Insert(0, await Given("Vraag over bladkorven.", "Antwoord.", null));
        }

        var seen = new List<Guid>();
        for (var path = "advices/_search?limit=2"; ;)
        {
            var page = await host.Director(House).PostAsync(path, new { text = "bladkorven" });
            seen.AddRange(IntakeHost.Ids(page));
            if (page.Json.GetProperty("next").GetString() is not { } next) break;
            path = $"advices/_search?limit=2&cursor={next}";
        }

        Assert.Equal(ids, seen);
    }

    [Fact]
    public async Task Nonsense_in_a_search_is_named_and_a_process_of_another_house_refused()
    {
        (await host.Director(House).PostAsync("advices/_search?limit=0",
            new { from = "2026-03-02", to = "2026-03-01", outcome = "iets", text = new string('x', 201) }))
            .ExpectError("limit").ExpectError("to").ExpectError("outcome").ExpectError("text");
        (await host.Director(House).PostAsync("advices/_search", new { process = "geen-proces" })).ExpectRefusal(RuleIds.Cov04);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int01, MemberType = typeof(Houses))]
    public async Task A_referral_that_follows_advice_begins_empty_and_the_advice_tells_that_it_was_followed(string id)
    {
        var house = Houses.Of(id);
        var advice = await Given("Kan de wijk dit zelf?", "Nee, meld het aan.", "Wijkteam", house);
        var client = host.Referrer(house);
        (await host.Delegate(house, house.Prosecution()).PostAsync($"advices/{advice}/referral-drafts")).Expect(404);
        (await host.Director(house).PostAsync($"advices/{advice}/referral-drafts")).Expect(403);
        (await host.Referrer(house.Other()).PostAsync($"advices/{advice}/referral-drafts")).Expect(404);

        var begun = (await client.PostAsync($"advices/{advice}/referral-drafts", idempotencyKey: "volg-" + advice)).Expect(201);
        Assert.Equal(begun.Id, (await client.PostAsync($"advices/{advice}/referral-drafts", idempotencyKey: "volg-" + advice)).Expect(201).Id);
        var draft = (await client.GetAsync(begun.Location)).Expect(200);
        Assert.Equal(advice, draft.Json.GetProperty("adviceId").GetGuid());
        Assert.All(draft.Json.GetProperty("referral").EnumerateObject(),
            member => Assert.Equal(System.Text.Json.JsonValueKind.Null, member.Value.ValueKind));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await client.GetAsync($"advices/{advice}")).Json.GetProperty("referredAt").ValueKind);

        (await client.PutAsync(begun.Location, IntakeHost.Referral(house), draft.ETag)).Expect(204);
        var referral = (await client.PostAsync($"{begun.Location}/submissions")).Expect(201).Id;
        var shown = (await host.Director(house).GetAsync($"advices/{advice}")).Expect(200);
        Assert.Equal(host.Clock.Now, shown.Json.GetProperty("referredAt").GetDateTimeOffset());
        Assert.DoesNotContain(referral.ToString(), shown.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int01, MemberType = typeof(Houses))]
    public async Task Refused_when_somebody_can_be_recognised_in_the_topic(string id)
    {
        var house = Houses.Of(id);
        var body = Body(house, "Vraag?", "Antwoord.", "Zaak 111222333");
        (await host.Intaker(house).PostAsync("advices", body)).ExpectRefusal(RuleIds.Int01);
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Destroyed_when_the_term_of_the_profile_is_over_and_not_a_day_before(string id)
    {
        var house = Houses.Of(id);
        var term = house.Process().Retention.Advice!;
        var today = DateOnly.FromDateTime(host.Clock.Now.UtcDateTime);
        var lastDue = today;
        while (term.After(lastDue) > today) lastDue = lastDue.AddDays(-1);
        var (old, young) = (await Given("Oud?", "Ja.", null, house), await Given("Jong?", "Ja.", null, house));
        await host.Database.ExecuteAsync("update advices set given_at = $2 where id = $1", old, At(lastDue));
        await host.Database.ExecuteAsync("update advices set given_at = $2 where id = $1", young, At(lastDue.AddDays(1)));
        await host.CleanUpAsync();
        await host.Messages.WaitFor<LogLinesRecorded>(told => told.Audit.Any(line => line.Action == "advice.destroyed" && line.ObjectId == old
            && line.House == house.Id));
        (await host.Director(house).GetAsync($"advices/{old}")).Expect(404);
        (await host.Director(house).GetAsync($"advices/{young}")).Expect(200);

        static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(11, 0)), TimeSpan.Zero);
    }

    private async Task<IEnumerable<Guid>> Found(object search) => IntakeHost.Ids(await host.Director(House)
        .PostAsync("advices/_search?limit=200", search));

    private Task<Guid> Given(string question, string advice, string? topic, HouseProfile? house = null) =>
        host.Intaker(house ?? House).CreateAsync("advices", Body(house ?? House, question, advice, topic));

    private static JsonObject Body(HouseProfile house, string question, string advice, string? topic) => new()
    {
        ["process"] = house.Process().Id, ["party"] = house.Police(), ["municipality"] = house.Municipality().Code, ["topic"] = topic,
        ["question"] = question, ["advice"] = advice, ["outcome"] = "handled-locally",
    };
}
