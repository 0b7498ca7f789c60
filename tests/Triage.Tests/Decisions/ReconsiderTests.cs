using Platform.Triage.Sessions;

namespace Platform.Triage.Tests.Decisions;

/// <summary>What a decision rested on can be shown as it was, whatever was recorded since.</summary>
[Collection(TriageCollection.Name)]
public sealed class ReconsiderTests(TriageHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task A_decision_shows_what_it_rested_on_and_not_what_came_after(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        (await host.Decider(house).PutAsync($"weighings/{caseId}/urgency", new { urgency = "acute", reason = "Er dreigt huisuitzetting." },
            await host.ETagOf(house, caseId))).Expect(204);
        await Answered(house, caseId, "declined");
        var session = await host.Session(house, caseId);
        var draft = TriageHost.Decision(house, "unclear");
        draft["sessionId"] = session;
        var first = (await host.Decide(house, caseId, draft)).Expect(201).Id;
        var shown = (await host.Director(house).GetAsync($"weighings/{caseId}/decisions/{first}")).Expect(200);

        // Everything it rested on changes.
        await host.Weigh(house, caseId, lawMet: true, house.Process().Criteria[0].Code);
        await host.Consulted(house, caseId, "party", house.PartyOf(PartyKinds.ChildProtection));
        (await host.Decider(house).PostAsync($"weighings/{caseId}/judgements",
            new { party = house.Police(), met = false, motivation = "Bij nader inzien niet." },
            ifMatch: await host.ETagOf(house, caseId))).Expect(201);
        await host.Decider(house).CreateAsync($"weighings/{caseId}/judgements",
            new { party = house.PartyOf(PartyKinds.ChildProtection), met = true, motivation = "Wij zien dit ook." });
        await Answered(house, caseId, "items", host.Asked(first));
        (await host.Decider(house).PutAsync($"weighings/{caseId}/urgency", new { urgency = "normal", reason = "Uitstel." },
            await host.ETagOf(house, caseId))).Expect(204);
        (await host.Decider(house).PutAsync($"sessions/{session}/attendances",
            new { attendances = (object[])[new { role = "party-delegate", party = house.Police() }] },
            await host.SessionETag(house, session))).Expect(204);
        Assert.Equal(shown.Text, (await host.Director(house).GetAsync($"weighings/{caseId}/decisions/{first}")).Expect(200).Text);

        var basis = shown.Json.GetProperty("basis");
        Assert.Equal($"{house.Covenant.Id}/{house.Covenant.Version}", basis.GetProperty("covenant").GetString());
        Assert.Equal(house.Process().Criteria.Select(c => (c.Code, c.Text, true)), basis.GetProperty("criteria").EnumerateArray()
            .Select(c => (c.GetProperty("code").GetString()!, c.GetProperty("text").GetString()!, c.GetProperty("met").GetBoolean())));
        Assert.Equal(house.Law.BgsCriteria.Count, basis.GetProperty("bgsCriteria").GetArrayLength());
        Assert.True(basis.GetProperty("formula").GetProperty("holds").GetBoolean());
        Assert.Contains("multi-problem", basis.GetProperty("formula").GetProperty("expression").GetString(), StringComparison.Ordinal);
        Assert.Equal(["municipality", "referrer"],
            basis.GetProperty("consultations").EnumerateArray().Select(c => c.GetProperty("kind").GetString()).Order());
        Assert.All(basis.GetProperty("judgements").EnumerateArray(), judgement => Assert.True(judgement.GetProperty("met").GetBoolean()));
        Assert.Equal(["declined"], basis.GetProperty("information").EnumerateArray().Select(note => note.GetProperty("answer").GetString()));
        Assert.Equal(1, basis.GetProperty("answersReceived").GetInt32());
        Assert.Equal("acute", basis.GetProperty("urgency").GetProperty("urgency").GetString());
        Assert.Equal(SessionRules.Members(house, house.Process()).Count, basis.GetProperty("session").GetProperty("attendances").GetArrayLength());
        Assert.Equal(house.Process().Triage!.Deciders[0], shown.Json.GetProperty("decidedByRole").GetString());
        Assert.Equal((1, session), (shown.Json.GetProperty("round").GetInt32(), shown.Json.GetProperty("sessionId").GetGuid()));

        var again = TriageHost.Decision(house, "case");
        again["deviationMotivation"] = "De formule telt niet alles.";
        var second = (await host.Decide(house, caseId, again)).Expect(201).Id;
        var next = (await host.Director(house).GetAsync($"weighings/{caseId}/decisions/{second}")).Expect(200).Json;
        Assert.Equal(2, next.GetProperty("round").GetInt32());
        Assert.Equal("ready", next.GetProperty("basis").GetProperty("state").GetString());
        Assert.Equal(["declined", "items"],
            next.GetProperty("basis").GetProperty("information").EnumerateArray().Select(note => note.GetProperty("answer").GetString()));
        Assert.Equal(3, next.GetProperty("basis").GetProperty("consultations").GetArrayLength());
        Assert.Equal("Wat is er bekend?",
            Assert.Single(next.GetProperty("basis").GetProperty("questions").EnumerateArray()).GetProperty("text").GetString());
        Assert.Equal(house.Carries(RuleIds.Tri06), next.GetProperty("systemView").GetString() is "Het gezin is meegewogen."
            && house.Carries(RuleIds.Tri06));
    }

    [Fact]
    public async Task The_database_changes_no_decision_and_only_erasing_takes_one_away()
    {
        var caseId = await host.Weighed(House);
        var id = (await host.Decide(House, caseId, TriageHost.Decision(House, "case"))).Expect(201).Id;
        foreach (var sql in (string[])
        [
            "update decisions set motivation = 'x' where id = $1", "update decisions set basis = null where id = $1",
            "delete from decisions where id = $1", "update invited_parties set purpose = 'x' where decision_id = $1",
            "delete from invited_parties where decision_id = $1",
        ]) Assert.Equal("23001", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Database.ExecuteAsync(sql, id))).SqlState);

        // Nor as the service in the name of a user.
        await using var connection = await host.Database.OpenAsServiceAsync(House.Id, House.Police(), Roles.ProcessDirector);
        foreach (var sql in (string[])[$"update decisions set motivation = 'x' where id = '{id}'", $"delete from weighings where id = '{caseId}'"])
        {
            await using var command = new Npgsql.NpgsqlCommand(sql, connection);
            Assert.Equal("23001", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
    }

    private async Task Answered(HouseProfile house, Guid caseId, string answer, Guid? request = null)
    {
        var before = await Notes();
        await host.Messages.PublishAsync(host.Supplied(house, caseId, request) with { Answer = answer, ItemCount = answer is "items" ? 2 : 0 });
        await Eventually.Holds(async () => await Notes() == before + 1);

        Task<long> Notes() => host.Database.ScalarAsync<long>("select count(*) from information_notes where weighing_id = $1", caseId);
    }

    [Fact]
    public async Task A_decision_of_another_case_or_house_is_not_found()
    {
        var (caseId, other) = (await host.Weighed(House), await host.Ready(House));
        var id = (await host.Decide(House, caseId, TriageHost.Decision(House, "case"))).Expect(201).Id;
        (await host.Director(House).GetAsync($"weighings/{other}/decisions/{id}")).Expect(404);
        (await host.Director(House).GetAsync($"weighings/{caseId}/decisions/{Guid.NewGuid()}")).Expect(404);
        (await host.Director(House.Other()).GetAsync($"weighings/{caseId}/decisions/{id}")).Expect(404);
    }

    [Fact]
    public async Task An_involved_party_sees_of_the_questions_only_its_own()
    {
        var caseId = await host.Weighed(House);
        var asked = host.Asked((await host.Decide(House, caseId, TriageHost.Decision(House, "unclear"))).Expect(201).Id);
        await Answered(House, caseId, "nothing-known", asked);
        var id = (await host.Decide(House, caseId, TriageHost.Decision(House, "case"))).Expect(201).Id;
        foreach (var (party, questions) in ((string, int)[])[(House.Prosecution(), 1), (House.Police(), 0)])
        {
            var client = host.Delegate(House, party);
            await Eventually.Holds(async () => (await client.GetAsync($"weighings/{caseId}")).Status == 200);
            Assert.Equal(questions, (await client.GetAsync($"weighings/{caseId}")).Json.GetProperty("questions").GetArrayLength());
            var basis = (await client.GetAsync($"weighings/{caseId}/decisions/{id}")).Expect(200).Json.GetProperty("basis");
            Assert.Equal(questions, basis.GetProperty("questions").GetArrayLength());
            Assert.Equal(questions, basis.GetProperty("information").GetArrayLength());
            Assert.Equal(questions, (await client.GetAsync($"weighings/{caseId}")).Json.GetProperty("information").GetArrayLength());
        }
    }
}
