using Platform.Contracts.Access;

namespace Platform.Triage.Tests.Weighings;

[Collection(TriageCollection.Name)]
public sealed class RecordingTests(TriageHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task A_weighing_shows_the_criteria_of_the_house_and_what_was_recorded(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        var shown = (await host.Director(house).GetAsync($"weighings/{caseId}")).Expect(200).Json;
        Assert.Equal(house.Process().Criteria.Select(c => c.Text),
            shown.GetProperty("criteria").EnumerateArray().Select(c => c.GetProperty("text").GetString()));
        Assert.All(shown.GetProperty("bgsCriteria").EnumerateArray(), c => Assert.True(c.GetProperty("met").GetBoolean()));
        Assert.True(shown.GetProperty("formulaHolds").GetBoolean());
        Assert.Equal(house.Process().Triage!.Deciders, shown.GetProperty("deciders").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal(2, shown.GetProperty("consultations").GetArrayLength());
        Assert.Equal(3, shown.GetProperty("judgements").GetArrayLength());
    }

    [Fact]
    public async Task Recording_the_criteria_anew_replaces_them_and_asks_the_newest_version()
    {
        var caseId = await host.Ready(House);
        var version = await host.ETagOf(House, caseId);
        var body = new
        {
            criteria = (object[])[new { code = House.Process().Criteria[0].Code, met = true, motivation = "x" }],
            bgsCriteria = Array.Empty<object>()
        };
        (await host.Decider(House).PutAsync($"weighings/{caseId}/criteria", body)).Expect(428);
        var newer = (await host.Decider(House).PutAsync($"weighings/{caseId}/criteria", body, version)).Expect(204).ETag;
        Assert.NotEqual(version, newer);
        (await host.Decider(House).PutAsync($"weighings/{caseId}/criteria", body, version)).Expect(412);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from criterion_judgements where weighing_id = $1", caseId));
        (await host.Decider(House).PutAsync($"weighings/{caseId}/criteria", body, newer)).Expect(204);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from criterion_judgements where weighing_id = $1", caseId));
    }

    [Fact]
    public async Task Bad_input_names_every_error_at_once()
    {
        var caseId = await host.Ready(House);
        var code = House.Process().Criteria[0].Code;
        (await host.Decider(House).PutAsync($"weighings/{caseId}/criteria", new
        {
            criteria = (object?[])[new { code, met = true, motivation = "x" }, new { code, met = (bool?)null, motivation = " " }, null],
            bgsCriteria = (object[])[new { code = "verzonnen", met = true, motivation = "x" }],
        }, await host.ETagOf(House, caseId))).ExpectError("criteria[1].code").ExpectError("criteria[1].motivation")
            .ExpectError("criteria[2]").ExpectError("bgsCriteria[0].code");
        (await host.Decider(House).PostAsync($"weighings/{caseId}/consultations", new { kind = "x", on = "2099-01-01" }))
            .ExpectError("kind").ExpectError("party").ExpectError("on").ExpectError("summary");
        (await host.Decider(House).PostAsync($"weighings/{caseId}/consultations",
            new { kind = "municipality", party = House.Police(), on = "2026-03-01", summary = "x" })).ExpectError("party");
        (await host.Decider(House).PostAsync($"weighings/{caseId}/judgements", new { party = House.Parties.First(party => !party.IsLid1).Id }))
            .ExpectError("party").ExpectError("met").ExpectError("motivation");
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Cov02, MemberType = typeof(Houses))]
    public async Task Refused_when_a_stranger_is_consulted_or_judges(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Ready(house);
        (await host.Decider(house).PostAsync($"weighings/{caseId}/consultations",
            new { kind = "party", party = "geen-partij", on = "2026-03-01", summary = "x" })).ExpectRefusal(RuleIds.Cov02);
        (await host.Decider(house).PostAsync($"weighings/{caseId}/judgements", new { party = "geen-partij", met = true, motivation = "x" }))
            .ExpectRefusal(RuleIds.Cov02);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Mee03, MemberType = typeof(Houses))]
    public async Task Refused_with_the_article_when_who_is_no_participant_is_consulted(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Ready(house);
        var body = new { kind = "party", party = house.Outsider(), on = "2026-03-01", summary = "x" };
        var refused = (await host.Decider(house).PostAsync($"weighings/{caseId}/consultations", body)).ExpectRefusal(RuleIds.Mee03);
        Assert.Equal(house.Rule(RuleIds.Mee03)!.Article, refused.Problem.Article);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from consultations where weighing_id = $1", caseId));
        await host.Messages.WaitForRefusal(caseId, RuleIds.Mee03);
    }

    [Fact]
    public async Task A_new_judgement_takes_the_place_of_the_old_one_that_was_seen()
    {
        var caseId = await host.Ready(House);
        var decider = host.Decider(House);
        var unseen = await host.ETagOf(House, caseId);
        await decider.CreateAsync($"weighings/{caseId}/judgements", new { party = House.Police(), met = true, motivation = "x" });
        var other = new { party = House.Police(), met = false, motivation = "Bij nader inzien niet." };
        (await decider.PostAsync($"weighings/{caseId}/judgements", other)).Expect(428);
        (await decider.PostAsync($"weighings/{caseId}/judgements", other, ifMatch: unseen)).Expect(412);
        var seen = await host.ETagOf(House, caseId);
        (await decider.PostAsync($"weighings/{caseId}/judgements", other, ifMatch: seen)).Expect(201);
        (await decider.PostAsync($"weighings/{caseId}/judgements", other, ifMatch: seen)).Expect(412);
        var judgement = Assert.Single((await host.Director(House).GetAsync($"weighings/{caseId}")).Json.GetProperty("judgements").EnumerateArray());
        Assert.False(judgement.GetProperty("met").GetBoolean());
    }

    [Fact]
    public async Task Of_two_coordinators_who_record_the_same_judgement_at_once_one_is_told_of_the_other()
    {
        var caseId = await host.Ready(House);
        var answers = await Task.WhenAll(((bool[])[true, false]).Select(met =>
            host.Decider(House).PostAsync($"weighings/{caseId}/judgements", new { party = House.Police(), met, motivation = "x" })));
        Assert.Single(answers, answer => answer.Status is 201);
        Assert.Single(answers, answer => answer.Status is 409 or 428);
    }

    [Fact]
    public async Task Two_consultations_at_once_both_hold_and_the_same_key_twice_makes_one()
    {
        var caseId = await host.Ready(House);
        object Body(string summary) => new { kind = "party", party = House.Police(), on = "2026-03-01", summary };
        var answers = await Task.WhenAll(((string[])["a", "b"])
            .Select(summary => host.Decider(House).PostAsync($"weighings/{caseId}/consultations", Body(summary))));
        Assert.All(answers, answer => answer.Expect(201));
        var key = Guid.NewGuid().ToString();
        var first = (await host.Decider(House).PostAsync($"weighings/{caseId}/consultations", Body("c"), key)).Expect(201);
        Assert.Equal(first.Id, (await host.Decider(House).PostAsync($"weighings/{caseId}/consultations", Body("c"), key)).Expect(201).Id);
        Assert.Equal(3, await host.Database.ScalarAsync<long>("select count(*) from consultations where weighing_id = $1", caseId));
    }

    [Fact]
    public async Task Another_house_gets_404_and_a_missing_right_403()
    {
        var caseId = await host.Ready(House);
        var stranger = host.Decider(House.Other());
        var delegat = host.Delegate(House, House.Police());
        foreach (var (client, status) in ((ApiClient, int)[])[(stranger, 404), (delegat, 403)])
        {
            (await client.PutAsync($"weighings/{caseId}/criteria", new { }, "\"1\"")).Expect(status);
            (await client.PostAsync($"weighings/{caseId}/consultations",
                new { kind = "party", party = House.Police(), on = "2026-03-01", summary = "x" })).Expect(status);
            (await client.PostAsync($"weighings/{caseId}/judgements", new { party = House.Police(), met = true, motivation = "x" })).Expect(status);
            (await client.GetAsync($"weighings/{caseId}")).Expect(404);
            Assert.DoesNotContain(caseId, TriageHost.Cases(await client.GetAsync($"weighings?process={House.Process().Id}&limit=200")));
        }
    }

    [Fact]
    public async Task An_involved_party_sees_it_as_long_as_it_is_involved()
    {
        var caseId = await host.Ready(House);
        var party = House.PartyOf(PartyKinds.ChildProtection);
        var told = new PartyInvolved
        {
            House = House.Id, CaseId = caseId, Process = House.Process().Id, DecisionId = Guid.NewGuid(), Party = party, Phase = "meetings",
            Ground = "wgs-2.31-4", From = host.Clock.Now, Until = null,
        };
        var message = Guid.NewGuid();
        await host.Messages.PublishAsync(told, message);
        await host.Messages.PublishAsync(told, message);
        await host.Messages.PublishAsync(told);
        var client = host.Delegate(House, party);
        await Eventually.Holds(async () => (await client.GetAsync($"weighings/{caseId}")).Status == 200);
        Assert.Equal([caseId], TriageHost.Cases(await client.GetAsync($"weighings?process={House.Process().Id}&state=ready")));
        await host.Messages.PublishAsync(told with { Until = host.Clock.Now });
        await Eventually.Holds(async () => (await client.GetAsync($"weighings/{caseId}")).Status == 404);
        Assert.Empty(TriageHost.Cases(await client.GetAsync($"weighings?process={House.Process().Id}")));
    }

    [Fact]
    public async Task Who_was_involved_for_something_else_does_not_see_the_weighing()
    {
        var caseId = await host.Ready(House);
        var party = House.PartyOf(PartyKinds.Care);
        var told = new PartyInvolved
        {
            House = House.Id, CaseId = caseId, Process = House.Process().Id, DecisionId = Guid.NewGuid(), Party = party, Phase = "another-phase",
            Ground = "wgs-2.31-4", From = host.Clock.Now, Until = null,
        };
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from involvements where case_id = $1",
            caseId) == 1);
        var client = host.Delegate(House, party);
        (await client.GetAsync($"weighings/{caseId}")).Expect(404);
        Assert.Empty(TriageHost.Cases(await client.GetAsync($"weighings?process={House.Process().Id}")));
        await using (var connection = await host.Database.OpenAsServiceAsync(House.Id, party, Roles.PartyDelegate))
        {
            await using var count = new Npgsql.NpgsqlCommand($"select count(*) from weighings where id = '{caseId}'", connection);
            Assert.Equal(0L, await count.ExecuteScalarAsync());
        }

        var history = await host.Director(House).GetAsync($"weighings/{caseId}/access-history?on=2026-03-02");
        Assert.DoesNotContain($"\"{party}\"", history.Expect(200).Json.GetProperty("parties").GetRawText(), StringComparison.Ordinal);
        await host.Messages.PublishAsync(told with { DecisionId = Guid.NewGuid(), Phase = "meetings" });
        await Eventually.Holds(async () => (await client.GetAsync($"weighings/{caseId}")).Status == 200);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_party_that_leaves_or_is_excluded_is_involved_no_longer_whichever_word_comes_first(bool excluded)
    {
        // Another house of the same covenant and party stay as they are.
        var house = Houses.Catalog.Houses.Last(house => house.Parties.Count(known => known.Kind is PartyKinds.Care) > 1);
        var party = house.Parties.Where(known => known.Kind is PartyKinds.Care).ElementAt(excluded ? 0 : 1).Id;
        var (before, after, later) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var gone = host.Clock.Now;
        PartyInvolved Involved(Guid id, DateTimeOffset from, string? other = null) => new()
        {
            House = house.Id, CaseId = id, Process = house.Process().Id, DecisionId = Guid.NewGuid(), Party = other ?? party, Phase = "meetings",
            Ground = "wgs-2.31-4", From = from, Until = null,
        };
        await host.Messages.PublishAsync(Involved(before, gone.AddDays(-1)));
        await host.Messages.PublishAsync(Involved(before, gone.AddDays(-1), house.Police()));
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from involvements where case_id = $1",
            before) == 2);
        var message = Guid.NewGuid();
        for (var i = 0; i < 2; i++)
        {
            if (excluded)
                await host.Messages.PublishAsync(new Contracts.Governance.PartyExcluded
                {
                    Covenant = house.Covenant.Id, Party = party,
                    Houses = [house.Id], From = gone
                }, message);
            else
                await host.Messages.PublishAsync(new Contracts.Governance.PartyLeft
                {
                    Covenant = house.Covenant.Id, Party = party,
                    Houses = [house.Id], From = gone
                }, message);
        }

        await Eventually.Holds(async () => await Until(before, party) == gone);
        Assert.Null(await Until(before, house.Police()));
        await host.Messages.PublishAsync(Involved(after, gone.AddDays(-2)));
        await host.Messages.PublishAsync(Involved(later, gone.AddSeconds(1)));
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from involvements where case_id = any($1)",
            (Guid[])[after, later]) == 2);
        Assert.Equal(gone, await Until(after, party));
        Assert.Null(await Until(later, party));

        async Task<DateTimeOffset?> Until(Guid id, string who) =>
            (await host.Database.ColumnAsync<DateTime?>("select until from involvements where case_id = $1 and party = $2", id, who)).Single();
    }

    [Fact]
    public async Task Pages_go_from_new_to_old_without_gap_or_repetition()
    {
        var expected = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            expected.Insert(0, await host.Ready(House));
        }

        var first = (await host.Director(House).GetAsync($"weighings?process={House.Process().Id}&limit=2&state=ready")).Expect(200);
        var second = (await host.Director(House).GetAsync(
            $"weighings?process={House.Process().Id}&limit=2&state=ready&cursor={first.Json.GetProperty("next").GetString()}"))
            .Expect(200);
        Assert.Equal(expected, TriageHost.Cases(first).Concat(TriageHost.Cases(second)).Take(3));
        (await host.Director(House).GetAsync($"weighings?process={House.Process().Id}&state=ergens&cursor=x")).ExpectError("state")
            .ExpectError("cursor");
    }
}
