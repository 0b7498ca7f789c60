using Platform.Contracts.Logboek;
using Platform.Contracts.Retention;
using Platform.Contracts.Triage;

namespace Platform.Triage.Tests.Decisions;

/// <summary>BGS 2.20(3), TRI-04: a participant that is involved records its judgement itself, whatever comes of it.</summary>
[Collection(TriageCollection.Name)]
public sealed class OwnJudgementTests(TriageHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri04, MemberType = typeof(Houses))]
    public async Task Its_own_word_is_read_by_the_house_and_replaced_by_nobody_else(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        var (path, party) = ($"weighings/{caseId}/own-judgement", house.Police());
        var own = host.Delegate(house, party);
        // What the house recorded for it, it may word itself.
        var before = (await own.GetAsync(path)).Expect(200);
        Assert.Equal((true, false), (before.Json.GetProperty("met").GetBoolean(), before.Json.GetProperty("byYourParty").GetBoolean()));
        var seen = await host.ETagOf(house, caseId);
        (await own.PutAsync(path, new { met = false, motivation = "Wij zien dit niet." })).Expect(428);
        (await own.PutAsync(path, new { met = false, motivation = "Wij zien dit niet." }, before.ETag)).Expect(204);
        (await own.PutAsync(path, new { met = true, motivation = "Toch wel." }, before.ETag)).Expect(412);
        await host.Messages.WaitFor<LogLinesRecorded>(told => told.Audit.Any(line => line.Action == "weighing.judged"
            && line.CaseIds.Contains(caseId) && line.Party == party));

        var shown = (await host.Director(house).GetAsync($"weighings/{caseId}")).Expect(200);
        var row = shown.Json.GetProperty("judgements").EnumerateArray().Single(one => one.GetProperty("party").GetString() == party);
        Assert.Equal((false, "Wij zien dit niet.", true),
            (row.GetProperty("met").GetBoolean(), row.GetProperty("motivation").GetString(), row.GetProperty("byParty").GetBoolean()));
        // Nobody decides without having seen it.
        var decision = await host.Sitting(house, caseId, "case");
        (await host.Decider(house).PostAsync($"weighings/{caseId}/decisions", decision, ifMatch: seen)).Expect(412);
        var refused = (await host.Decider(house).PostAsync($"weighings/{caseId}/judgements", new { party, met = true, motivation = "x" },
            ifMatch: shown.ETag)).ExpectRefusal(RuleIds.Tri04);
        Assert.Equal(house.Rule(RuleIds.Tri04)!.Article, refused.Problem.Article);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri04, MemberType = typeof(Houses))]
    public async Task Whoever_is_involved_is_waited_for_whatever_the_outcome_and_others_see_nothing(string id)
    {
        var house = Houses.Of(id);
        var (asked, consulted) = (house.Prosecution(), house.PartyOf(PartyKinds.ChildProtection));
        var caseId = await host.Weighed(house);
        await host.Consulted(house, caseId, "party", consulted);
        var path = $"weighings/{caseId}/own-judgement";
        foreach (var outcome in (string[])["unclear", "not-a-case", "case"])
        {
            var answer = await host.Silent<TriageDecided>(() => host.Decide(house, caseId, TriageHost.Decision(house, outcome)));
            Assert.Contains(consulted, answer.ExpectRefusal(RuleIds.Tri04).Problem.Detail, StringComparison.Ordinal);
        }

        Assert.Contains(caseId, await Open(house, consulted));
        Assert.DoesNotContain(caseId, await Open(house, house.Police())); // The house recorded its word already.
        // It judges, and sees the weighing no more than before.
        var own = host.Delegate(house, consulted);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await own.GetAsync(path)).Expect(200).Json.GetProperty("met").ValueKind);
        (await own.PutAsync(path, new { met = true, motivation = "Wij zien dit ook." })).Expect(204);
        (await own.GetAsync($"weighings/{caseId}")).Expect(404);
        Assert.DoesNotContain(caseId, await Open(house, consulted));

        var lid2 = house.Parties.First(party => !party.IsLid1 && house.Law.IsParticipant(party)).Id;
        string[] involved = [house.Police(), asked, consulted, house.Municipality().Party];
        var uninvolved = house.Parties.FirstOrDefault(party => party.IsLid1 && !involved.Contains(party.Id))?.Id ?? lid2;
        await host.Consulted(house, caseId, "party", lid2);
        foreach (var other in (ApiClient[])[host.Delegate(house, uninvolved), host.Delegate(house, lid2),
            host.Delegate(house.Other(), house.Other().Police())])
        {
            var unknown = (await other.GetAsync($"weighings/{Guid.CreateVersion7()}/own-judgement")).Expect(404);
            Assert.Equal(unknown.Problem.Detail, (await other.GetAsync(path)).Expect(404).Problem.Detail);
            (await other.PutAsync(path, new { met = true, motivation = "x" })).Expect(404);
        }

        foreach (var party in (string[])[uninvolved, lid2]) Assert.DoesNotContain(caseId, await Open(house, party));
        (await host.Director(house).GetAsync(path)).Expect(403);
        (await host.Decide(house, caseId, TriageHost.Decision(house, "unclear"))).Expect(201);
        Assert.Contains(caseId, TriageHost.Cases(await host.Delegate(house, asked).GetAsync(
            $"own-judgements?process={house.Process().Id}&open=false&limit=200")));
    }

    [Fact]
    public async Task A_question_an_answer_and_an_involvement_make_a_participant_as_well()
    {
        var involved = new Contracts.Access.PartyInvolved
        {
            House = House.Id, CaseId = default, Process = House.Process().Id, DecisionId = Guid.NewGuid(),
            Party = House.PartyOf(PartyKinds.ChildProtection), Phase = "meetings", Ground = "wgs-2.31-4", From = host.Clock.Now, Until = null,
        };
        foreach (var how in (string[])["asked", "answered", "involved"])
        {
            var party = House.PartyOf(PartyKinds.ChildProtection);
            var caseId = await host.Weighed(House);
            (await host.Delegate(House, party).GetAsync($"weighings/{caseId}/own-judgement")).Expect(404);
            switch (how)
            {
                case "asked":
                    var draft = TriageHost.Decision(House, "unclear");
                    draft["question"]!["party"] = party;
                    (await host.Decide(House, caseId, draft)).Expect(201);
                    break;
                case "answered":
                    await host.Messages.PublishAsync(host.Supplied(House, caseId) with { Party = party });
                    break;
                default:
                    await host.Messages.PublishAsync(involved = involved with { CaseId = caseId });
                    break;
            }

            await Eventually.Holds(async () =>
                (await host.Delegate(House, party).GetAsync($"weighings/{caseId}/own-judgement")).Status == 200);
            (await host.Decide(House, caseId, TriageHost.Decision(House, "case"))).ExpectRefusal(RuleIds.Tri04);
            (await host.Delegate(House, party).PutAsync($"weighings/{caseId}/own-judgement", new { met = true, motivation = "Ja." })).Expect(204);
            (await host.Decide(House, caseId, TriageHost.Decision(House, "case"))).Expect(201);
        }

        // Other tests look at all that this party sees.
        await host.Messages.PublishAsync(involved with { Until = host.Clock.Now });
        await Eventually.Holds(async () =>
            (await host.Delegate(House, involved.Party).GetAsync($"weighings/{involved.CaseId}")).Status == 404);
    }

    [Fact]
    public async Task What_was_decided_is_not_judged_any_more_and_what_is_shielded_or_kept_from_an_account_is_not_there()
    {
        var caseId = await host.Weighed(House);
        var path = $"weighings/{caseId}/own-judgement";
        var (client, name) = host.Account(House, House.Police(), Roles.PartyDelegate);
        var seen = (await client.GetAsync(path)).Expect(200).ETag;
        (await host.Decide(House, caseId, TriageHost.Decision(House, "case"))).Expect(201);
        (await client.PutAsync(path, new { met = false, motivation = "Te laat." }, seen)).Expect(409);
        await host.Messages.PublishAsync(host.Recused(House, caseId, name));
        await Eventually.Holds(async () => (await client.GetAsync(path)).Status == 404);
        (await client.PutAsync(path, new { met = false, motivation = "x" }, seen)).Expect(404);

        var other = host.Delegate(House, House.Police());
        (await other.GetAsync(path)).Expect(200);
        await host.Messages.PublishAsync(new ShieldDossier
        {
            House = House.Id, DossierId = caseId, Process = House.Process().Id, OrderedAt = host.Clock.Now,
        });
        await Eventually.Holds(async () => (await other.GetAsync(path)).Status == 404);
        await using var connection = await host.Database.OpenAsServiceAsync(House.Id, House.Police(), Roles.PartyDelegate);
        await using var count = new Npgsql.NpgsqlCommand(
            $"select count(*) from participant_judgements where weighing_id = '{caseId}'", connection);
        Assert.Equal(0L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Of_a_decision_and_a_judgement_of_a_participant_at_the_same_moment_one_holds()
    {
        for (var i = 0; i < 5; i++)
        {
            var caseId = await host.Weighed(House);
            var path = $"weighings/{caseId}/own-judgement";
            var own = host.Delegate(House, House.Police());
            var (version, known, decision) = (await host.ETagOf(House, caseId), (await own.GetAsync(path)).ETag,
                await host.Sitting(House, caseId, "case"));
            var answers = await Task.WhenAll(
                host.Decider(House).PostAsync($"weighings/{caseId}/decisions", decision, ifMatch: version),
                own.PutAsync(path, new { met = false, motivation = "Wij zien dit niet." }, known));
            Assert.Single(answers, answer => answer.Status is 201 or 204);
            Assert.Single(answers, answer => answer.Status is 409 or 412);
        }
    }

    [Fact]
    public async Task Bad_input_names_every_error_at_once()
    {
        var caseId = await host.Weighed(House);
        (await host.Delegate(House, House.Prosecution()).PutAsync($"weighings/{caseId}/own-judgement", new { motivation = " " }))
            .ExpectError("met").ExpectError("motivation");
        (await host.Delegate(House, House.Prosecution()).GetAsync($"own-judgements?process={House.Process().Id}&limit=0&cursor=x"))
            .ExpectError("limit").ExpectError("cursor");
    }

    private async Task<IEnumerable<Guid>> Open(HouseProfile house, string party) => TriageHost.Cases(
        await host.Delegate(house, party).GetAsync($"own-judgements?process={house.Process().Id}&open=true&limit=200"));
}
