using System.Text.Json;
using Platform.Contracts.Access;
using Platform.Contracts.Logboek;
using Platform.Contracts.Triage;

namespace Platform.Triage.Tests.Decisions;

[Collection(TriageCollection.Name)]
public sealed class DecideTests(TriageHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task An_accepted_case_is_told_with_its_table_and_each_party_is_involved(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        var decision = (await host.Decide(house, caseId, TriageHost.Decision(house, "case"))).Expect(201);
        Assert.Equal($"/triage/v1/weighings/{caseId}", decision.Location);

        var told = await host.Messages.WaitFor<TriageDecided>(message => message.CaseId == caseId);
        Assert.Equal((house.Id, decision.Id, "case", house.Process().Tables[0].Code), (told.House, told.DecisionId, told.Outcome, told.Table));
        Assert.Equal($"{house.Covenant.Id}/{house.Covenant.Version}", told.Covenant);
        foreach (var party in (string[])[house.Police(), house.Prosecution()])
        {
            var involved = await host.Messages.WaitFor<PartyInvolved>(message => message.CaseId == caseId && message.Party == party);
            Assert.Equal((decision.Id, "meetings", "wgs-2.31-4"), (involved.DecisionId, involved.Phase, involved.Ground));

            // What it published, it hears itself: the party now sees the weighing here.
            await Eventually.Holds(async () => (await host.Delegate(house, party).GetAsync($"weighings/{caseId}")).Status == 200);
            Assert.Contains(caseId, TriageHost.Cases(await host.Delegate(house, party)
                .GetAsync($"weighings?process={house.Process().Id}&limit=200")));
        }

        Assert.Equal("accepted", await host.State(caseId));
        Assert.Equal(2, await host.Database.ScalarAsync<long>("select count(*) from invited_parties where decision_id = $1", decision.Id));
        var lines = await host.Messages.WaitFor<LogLinesRecorded>(message =>
            message.Audit.Any(line => line.Action == "triage.decided" && line.ObjectId == decision.Id));
        Assert.Equal(2, lines.Processing.Length);
        Assert.DoesNotContain("Zo besproken", JsonSerializer.Serialize(host.Messages.Everything().Select(heard => heard.Message)),
            StringComparison.Ordinal);
    }

    /// <summary>ACC-06, COV-05, MEE-01: what comes after knows whom the case is about, of which municipality, and who referred it.</summary>
    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task A_decision_tells_where_the_case_comes_from_and_every_act_is_a_line_for_each_person(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        var subjects = await host.Database.ScalarAsync<Guid[]>("select subjects from weighings where id = $1", caseId);
        (await host.Decide(house, caseId, TriageHost.Decision(house, "case"))).Expect(201);
        var told = await host.Messages.WaitFor<TriageDecided>(message => message.CaseId == caseId);
        Assert.Equal((house.Municipality().Code, house.Police()), (told.Municipality, told.ReferringParty));
        Assert.Equal(subjects, told.Subjects);

        await host.SettledAsync();
        foreach (var act in (string[])["weighing.viewed", "weighing.consulted", "criteria.weighed", "weighing.judged", "triage.decided"])
        {
            var lines = host.Messages.Published<LogLinesRecorded>()
                .Where(message => message.Audit.Any(line => line.Action == act && line.CaseIds.Contains(caseId))).ToList();
            Assert.NotEmpty(lines);
            Assert.All(lines, message =>
            {
                Assert.Equal(2, message.Processing.Select(static line => line.DataSubjectId).Distinct().Count());
                Assert.Equal(2, message.Processing.Length);
                Assert.All(message.Processing, line => Assert.Equal(house.Process().PrivacyProtocol, line.Protocol));
            });
        }
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task No_case_goes_back_with_advice(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        (await host.Decide(house, caseId, TriageHost.Decision(house, "not-a-case"))).Expect(201);
        var told = await host.Messages.WaitFor<TriageDecided>(message => message.CaseId == caseId);
        Assert.Equal(("not-a-case", null), (told.Outcome, told.Table));
        Assert.Equal("declined", await host.State(caseId));
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<PartyInvolved>(), involved => involved.CaseId == caseId); // TRI-07: nobody meets about it.
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task A_dismissed_case_is_weighed_again_only_when_it_is_referred_again(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        (await host.Decide(house, caseId, TriageHost.Decision(house, "not-a-case"))).Expect(201);
        var version = await host.ETagOf(house, caseId);
        var by = host.Decider(house);
        var session = await host.Session(house);
        foreach (var again in (Answer[])
        [
            await host.Decide(house, caseId, TriageHost.Decision(house, "case")),
            await host.Decide(house, caseId, TriageHost.Decision(house, "unclear")),
            await by.PutAsync($"weighings/{caseId}/criteria", new { criteria = Array.Empty<object>() }, version),
            await by.PutAsync($"weighings/{caseId}/urgency", new { urgency = "high", reason = "x" }, version),
            await by.PostAsync($"weighings/{caseId}/consultations", new { kind = "party", party = house.Police(), on = "2026-03-01", summary = "x" }),
            await by.PostAsync($"weighings/{caseId}/judgements", new { party = house.Police(), met = true, motivation = "x" }),
            await by.PostAsync($"sessions/{session}/agenda-items", new { caseId }),
        ]) Assert.Equal("BGS 1.16", again.ExpectRefusal(RuleIds.Ret03).Problem.Article);
        Assert.Equal("declined", await host.State(caseId));
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task An_unclear_case_asks_a_party_and_can_be_weighed_again_when_it_answers(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        (await host.Decide(house, caseId, TriageHost.Decision(house, "unclear"))).Expect(201);
        var asked = await host.Messages.WaitFor<TriageInformationRequested>(message => message.CaseId == caseId);
        Assert.Equal((house.Prosecution(), new DateOnly(2026, 3, 10)), (asked.Party, asked.DueOn));
        Assert.Equal("unclear", await host.State(caseId));
        Assert.DoesNotContain(host.Messages.Published<PartyInvolved>(), involved => involved.CaseId == caseId);

        var question = (await host.Delegate(house, house.Prosecution()).GetAsync($"questions/{asked.QuestionId}")).Expect(200).Json;
        Assert.Equal("Wat is er bekend?", question.GetProperty("text").GetString());
        (await host.Delegate(house, house.Police()).GetAsync($"questions/{asked.QuestionId}")).Expect(404);
        (await host.Director(house.Other()).GetAsync($"questions/{asked.QuestionId}")).Expect(404);
        (await host.Delegate(house, house.Prosecution()).GetAsync($"weighings/{caseId}")).Expect(404);

        await host.Messages.PublishAsync(host.Supplied(house, caseId, asked.QuestionId));
        await Eventually.Holds(async () => await host.State(caseId) == "ready");
        (await host.Decide(house, caseId, TriageHost.Decision(house, "case"))).Expect(201);
    }

    public static TheoryData<string, string> Refusals()
    {
        var data = new TheoryData<string, string>();
        foreach (var house in Houses.Catalog.Houses)
        {
            foreach (var rule in (string[])[RuleIds.Tri01, RuleIds.Tri02, RuleIds.Tri03, RuleIds.Tri04, RuleIds.Tri05, RuleIds.Tri06, RuleIds.Tri08,
                RuleIds.Cov02, RuleIds.Cov06, RuleIds.Int04, RuleIds.Mee03])
                if (house.Carries(rule)) data.Add(house.Id, rule);
        }

        return data;
    }

    [Theory, MemberData(nameof(Refusals))]
    public async Task Refused_with_the_article_of_the_house_and_nothing_kept_or_told(string id, string rule)
    {
        var house = Houses.Of(id);
        var decision = TriageHost.Decision(house, "case");
        var by = host.Decider(house);
        Guid caseId;
        switch (rule)
        {
            case RuleIds.Tri02:
                caseId = await host.Ready(house);
                await host.Consulted(house, caseId, "referrer", house.Police());
                break;
            case RuleIds.Int04:
                caseId = await host.Ready(house);
                break;
            case RuleIds.Tri04:
                caseId = await host.Weighed(house, lawMet: false);
                break;
            case RuleIds.Cov06:
                caseId = await host.Weighed(house, notMet: [.. house.Process().Criteria.Select(c => c.Code)]);
                break;
            default:
                caseId = await host.Weighed(house);
                break;
        }

        switch (rule)
        {
            case RuleIds.Tri01:
                by = host.As(house.Id, house.Municipality().Party, Roles.Leaders.First(role => !house.Process().Triage!.Deciders.Contains(role)));
                break;
            case RuleIds.Tri03: decision["localUnless"] = null; break;
            case RuleIds.Tri05: decision["goal"] = null; break;
            case RuleIds.Tri06: decision["systemView"] = null; break;
            case RuleIds.Tri08: decision["mandate"] = null; break;
            case RuleIds.Mee03: decision["parties"]!.AsArray().Add(TriageHost.Invite(house.Outsider(), "Meedenken.")); break;
            case RuleIds.Cov02: decision["parties"]!.AsArray().Add(TriageHost.Invite("geen-partij", "x")); break;
            default: break;
        }

        var answer = await host.Silent<TriageDecided>(() => host.Decide(house, caseId, decision, by));
        Assert.Equal(house.Rule(rule)!.Article, answer.ExpectRefusal(rule).Problem.Article);
        Assert.Equal("ready", await host.State(caseId));
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from decisions where weighing_id = $1", caseId));
        await host.Messages.WaitFor<LogLinesRecorded>(message =>
            message.Audit.Any(line => line.Outcome == "refused" && line.Rule == rule && line.ObjectId == caseId));
    }

    [Fact]
    public async Task Not_before_the_intake_is_done()
    {
        var caseId = Guid.CreateVersion7();
        await host.Messages.PublishAsync(host.Referred(House, caseId));
        await Eventually.Holds(async () => await host.State(caseId) == "intake");
        Assert.Equal("urn:veiligheidshuis:problem:wrong-phase",
            (await host.Decide(House, caseId, TriageHost.Decision(House, "case"))).Expect(409).Problem.Type);
    }

    [Fact]
    public async Task Another_house_gets_404_and_a_missing_right_403()
    {
        var caseId = await host.Ready(House);
        var decision = TriageHost.Decision(House, "case");
        (await host.Decider(House.Other()).PostAsync($"weighings/{caseId}/decisions", decision, ifMatch: "\"1\"")).Expect(404);
        (await host.Delegate(House, House.Police()).PostAsync($"weighings/{caseId}/decisions", decision, ifMatch: "\"1\"")).Expect(403);
    }

    [Fact]
    public async Task Whoever_has_not_seen_the_newest_criteria_does_not_decide()
    {
        var caseId = await host.Weighed(House);
        var seen = await host.ETagOf(House, caseId);
        await host.Weigh(House, caseId, lawMet: false);
        var decision = TriageHost.Decision(House, "case");
        (await host.Decider(House).PostAsync($"weighings/{caseId}/decisions", decision)).Expect(428);
        (await host.Decider(House).PostAsync($"weighings/{caseId}/decisions", decision, ifMatch: seen)).Expect(412);
    }

    [Fact]
    public async Task Whoever_has_not_seen_a_consultation_or_judgement_that_was_added_does_not_decide()
    {
        var caseId = await host.Weighed(House);
        var decision = TriageHost.Decision(House, "case");
        var seen = await host.ETagOf(House, caseId);
        await host.Consulted(House, caseId, "party", House.PartyOf(PartyKinds.ChildProtection));
        (await host.Decider(House).PostAsync($"weighings/{caseId}/decisions", decision, ifMatch: seen)).Expect(412);
        seen = await host.ETagOf(House, caseId);
        var judgement = new { party = House.PartyOf(PartyKinds.ChildProtection), met = false, motivation = "Wij zien dit niet." };
        await host.Decider(House).CreateAsync($"weighings/{caseId}/judgements", judgement);
        (await host.Decider(House).PostAsync($"weighings/{caseId}/decisions", decision, ifMatch: seen)).Expect(412);
        Assert.Equal("ready", await host.State(caseId));
    }

    [Fact]
    public async Task Of_a_decision_and_a_new_judgement_at_the_same_moment_one_holds()
    {
        for (var i = 0; i < 5; i++)
        {
            var caseId = await host.Weighed(House);
            var (version, decision) = (await host.ETagOf(House, caseId), await host.Sitting(House, caseId, "case"));
            var judgement = new { party = House.PartyOf(PartyKinds.ChildProtection), met = false, motivation = "Wij zien dit niet." };
            var answers = await Task.WhenAll(
                host.Decider(House).PostAsync($"weighings/{caseId}/decisions", decision, ifMatch: version),
                host.Decider(House).PostAsync($"weighings/{caseId}/judgements", judgement));
            Assert.Single(answers, answer => answer.Status is 201);
            Assert.Single(answers, answer => answer.Status is 409 or 412);
        }
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Of_two_deciders_at_the_same_moment_one_decides(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        var version = await host.ETagOf(house, caseId);
        var deciders = house.Process().Triage!.Deciders;
        var (one, other) = (await host.Sitting(house, caseId, "case"), await host.Sitting(house, caseId, "not-a-case"));
        other["mandate"] = new JsonObject { ["party"] = house.Police() }; // Each decides by its own party (TRI-08).
        var answers = await Task.WhenAll(
            host.As(house.Id, house.Municipality().Party, deciders[0]).PostAsync($"weighings/{caseId}/decisions", one, ifMatch: version),
            host.As(house.Id, house.Police(), deciders[^1]).PostAsync($"weighings/{caseId}/decisions", other, ifMatch: version));
        Assert.Equal([201, 412], answers.Select(answer => answer.Status).Order());
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<TriageDecided>(), message => message.CaseId == caseId);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from decisions where weighing_id = $1", caseId));
    }

    [Fact]
    public async Task Of_a_decision_and_a_change_of_the_criteria_at_the_same_moment_one_holds()
    {
        var caseId = await host.Weighed(House);
        var version = await host.ETagOf(House, caseId);
        var decision = await host.Sitting(House, caseId, "case");
        var criteria = new
        {
            criteria = House.Process().Criteria.Select(c => new { code = c.Code, met = false, motivation = "Toch niet." }),
            bgsCriteria = Array.Empty<object>()
        };
        var answers = await Task.WhenAll(
            host.Decider(House).PostAsync($"weighings/{caseId}/decisions", decision, ifMatch: version),
            host.Decider(House).PutAsync($"weighings/{caseId}/criteria", criteria, version));
        Assert.Single(answers, answer => answer.Status is 201 or 204);
        Assert.Single(answers, answer => answer.Status is 409 or 412); // 409 when the decision already read the new criteria, and a rule said no.
    }

    [Fact]
    public async Task The_same_key_twice_decides_once()
    {
        var caseId = await host.Weighed(House);
        var version = await host.ETagOf(House, caseId);
        var (key, decision) = (Guid.NewGuid().ToString(), await host.Sitting(House, caseId, "case"));
        var first = (await host.Decider(House).PostAsync($"weighings/{caseId}/decisions", decision, key, version)).Expect(201);
        var second = (await host.Decider(House).PostAsync($"weighings/{caseId}/decisions", decision, key, version)).Expect(201);
        Assert.Equal(first.Id, second.Id);
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<TriageDecided>(), message => message.CaseId == caseId);
    }

    [Fact]
    public async Task Bad_input_names_every_error_at_once()
    {
        var caseId = await host.Ready(House);
        var decision = TriageHost.Decision(House, "case");
        decision["outcome"] = "misschien";
        decision["motivation"] = " ";
        decision["table"] = "geen-tafel";
        decision["themes"] = new JsonArray("");
        decision["parties"] = new JsonArray(TriageHost.Invite(House.Police(), "x"), TriageHost.Invite(House.Police(), "y"),
            new JsonObject { ["party"] = "", ["ground"] = "299999993" });
        decision["question"] = new JsonObject { ["dueOn"] = "2020-01-01", ["nextTriageOn"] = "2019-01-01" };
        var answer = await host.Decide(House, caseId, decision);
        foreach (var field in (string[])["outcome", "motivation", "table", "themes[0]", "parties[1].party", "parties[2].party", "parties[2].ground",
            "question.dueOn", "question.nextTriageOn"])
            answer.ExpectError(field);
    }
}
