using System.Text.Json;
using Platform.Contracts.Triage;
using Platform.Triage.Sessions;

namespace Platform.Triage.Tests.Sessions;

[Collection(TriageCollection.Name)]
public sealed class SessionTests(TriageHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task A_session_decides_on_its_agenda_and_its_adopted_minutes_never_change(string id)
    {
        var house = Houses.Of(id);
        var first = await host.Weighed(house);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await host.Weighed(house);
        var session = await host.Session(house, first, second);
        var shown = (await host.Director(house).GetAsync($"sessions/{session}")).Expect(200).Json;
        Assert.Equal(house.Process().Triage!.Mode, shown.GetProperty("mode").GetString());
        Assert.Equal(house.Process().Triage!.Chair(), shown.GetProperty("chair").GetString());
        Assert.Equal([first, second], Strings(shown, "agendaItems", "caseId").Select(Guid.Parse!));
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("minutes").ValueKind);

        var decisions = new List<Guid>();
        foreach (var (caseId, outcome) in ((Guid, string)[])[(first, "case"), (second, "unclear")])
        {
            var draft = TriageHost.Decision(house, outcome);
            draft["sessionId"] = session;
            decisions.Add((await host.Decide(house, caseId, draft)).Expect(201).Id);
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var decider = host.Decider(house);
        object Minutes(string state, params string[] texts) =>
            new { state, entries = texts.Select((text, i) => new { decisionId = decisions[i], text }) };
        (await decider.PutAsync($"sessions/{session}/minutes", Minutes("draft", "Een eerste opzet."))).Expect(428);
        (await decider.PutAsync($"sessions/{session}/minutes", Minutes("draft", "Een eerste opzet."), await host.SessionETag(house, session)))
            .Expect(204);
        (await decider.PutAsync($"sessions/{session}/minutes", Minutes("adopted", "Een verslag te weinig."), await host.SessionETag(house, session)))
            .ExpectError("entries");
        var seen = await host.SessionETag(house, session);
        (await decider.PutAsync($"sessions/{session}/minutes", Minutes("adopted", "De eerste.", "De tweede."), seen)).Expect(204);
        shown = (await host.Director(house).GetAsync($"sessions/{session}")).Expect(200).Json;
        Assert.Equal(("concluded", "adopted"),
            (shown.GetProperty("state").GetString(), shown.GetProperty("minutes").GetProperty("state").GetString()));
        Assert.Equal(["De eerste.", "De tweede."], Strings(shown.GetProperty("minutes"), "entries", "text"));
        Assert.Equal(decisions, Strings(shown, "decisions", "id").Select(Guid.Parse!));

        (await decider.PutAsync($"sessions/{session}/minutes", Minutes("draft", "Toch anders.", "Ook."), await host.SessionETag(house, session)))
            .Expect(409);
        (await decider.PutAsync($"sessions/{session}/minutes", Minutes("draft", "Toch anders.", "Ook."), seen)).Expect(412);
        foreach (var sql in (string[])["update session_minutes set text = 'x' where session_id = $1",
            "delete from session_minutes where session_id = $1"])
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Database.ExecuteAsync(sql, session));
        var late = TriageHost.Decision(house, "case");
        late["sessionId"] = session;
        (await host.Decide(house, second, late)).Expect(409);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri01, MemberType = typeof(Houses))]
    public async Task Refused_to_who_does_not_decide_in_this_house(string id)
    {
        var house = Houses.Of(id);
        var session = await host.Session(house);
        var seen = await host.SessionETag(house, session);
        var times = new { startsAt = host.Clock.Now, endsAt = host.Clock.Now.AddHours(2), place = "Zaal 2" };
        foreach (var role in Roles.Leaders.Except(house.Process().Triage!.Deciders))
        {
            var other = host.As(house.Id, house.Municipality().Party, role);
            (await other.PostAsync("sessions", new { process = house.Process().Id, times.startsAt, times.endsAt, times.place }))
                .ExpectRefusal(RuleIds.Tri01);
            (await other.PutAsync($"sessions/{session}", times, seen)).ExpectRefusal(RuleIds.Tri01);
            (await other.PostAsync($"sessions/{session}/cancellation", new { reason = "x" }, ifMatch: seen)).ExpectRefusal(RuleIds.Tri01);
            (await other.PutAsync($"sessions/{session}/minutes", new { state = "adopted", entries = Array.Empty<object>() }, seen))
                .ExpectRefusal(RuleIds.Tri01);
        }
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri01, MemberType = typeof(Houses))]
    public async Task Refused_to_decide_in_a_session_whose_chair_was_not_there(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        var session = await host.Session(house, caseId);
        (await host.Decider(house).PutAsync($"sessions/{session}/attendances",
            new { attendances = (object[])[new { role = "party-delegate", party = house.Police() }] },
            await host.SessionETag(house, session))).Expect(204);
        var draft = TriageHost.Decision(house, "case");
        draft["sessionId"] = session;
        (await host.Silent<TriageDecided>(() => host.Decide(house, caseId, draft))).ExpectRefusal(RuleIds.Tri01);
        Assert.Equal("ready", await host.State(caseId));
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from decisions where weighing_id = $1", caseId));
        Assert.NotEmpty(await host.Messages.WaitForRefusal(caseId, RuleIds.Tri01));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri01, MemberType = typeof(Houses))]
    public async Task Where_a_board_triages_none_of_its_members_decides_alone(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        var (draft, seen) = (TriageHost.Decision(house, "case"), await host.ETagOf(house, caseId));
        if (house.Process().Triage is not { Mode: "board", Deciders: var deciders })
        {
            (await host.Decider(house).PostAsync($"weighings/{caseId}/decisions", draft, ifMatch: seen)).Expect(201);
            return;
        }

        foreach (var decider in deciders)
        {
            var alone = host.As(house.Id, house.Municipality().Party, decider);
            (await host.Silent<TriageDecided>(() => alone.PostAsync($"weighings/{caseId}/decisions", draft, ifMatch: seen)))
                .ExpectRefusal(RuleIds.Tri01);
        }

        Assert.Equal("ready", await host.State(caseId));
        (await host.Decide(house, caseId, draft)).Expect(201);
    }

    [Fact]
    public async Task Decides_only_while_it_sits_and_only_on_its_agenda()
    {
        var caseId = await host.Weighed(House);
        var draft = TriageHost.Decision(House, "case");
        draft["sessionId"] = Guid.NewGuid();
        (await host.Decide(House, caseId, draft)).ExpectError("sessionId");
        var session = await host.Session(House);
        draft["sessionId"] = session;
        Assert.Equal("urn:veiligheidshuis:problem:wrong-phase", (await host.Decide(House, caseId, draft)).Expect(409).Problem.Type);
        await host.Decider(House).CreateAsync($"sessions/{session}/agenda-items", new { caseId });
        (await host.Decider(House).PutAsync($"sessions/{session}",
            new { startsAt = host.Clock.Now.AddDays(1), endsAt = host.Clock.Now.AddDays(2), place = "Zaal 2" },
            await host.SessionETag(House, session))).Expect(204);
        Assert.Equal("urn:veiligheidshuis:problem:wrong-phase", (await host.Decide(House, caseId, draft)).Expect(409).Problem.Type);
        (await host.Decider(House).PutAsync($"sessions/{session}",
            new { startsAt = host.Clock.Now, endsAt = host.Clock.Now.AddHours(2), place = "Zaal 2" },
            await host.SessionETag(House, session))).Expect(204);
        (await host.Decide(House, caseId, draft)).Expect(201);
        (await host.Decider(House).PostAsync($"sessions/{session}/cancellation", new { reason = "x" },
            ifMatch: await host.SessionETag(House, session))).Expect(409);
    }

    [Fact]
    public async Task A_cancelled_session_is_over_and_its_cases_go_on_waiting()
    {
        var caseId = await host.Weighed(House);
        var session = await host.Session(House, caseId);
        var decider = host.Decider(House);
        (await decider.PostAsync($"sessions/{session}/cancellation", new { }, ifMatch: await host.SessionETag(House, session))).ExpectError("reason");
        (await decider.PostAsync($"sessions/{session}/cancellation", new { reason = "Ziekte." }, ifMatch: "\"1\"")).Expect(412);
        (await decider.PostAsync($"sessions/{session}/cancellation", new { reason = "Ziekte." }, ifMatch: await host.SessionETag(House, session)))
            .Expect(204);
        var shown = (await decider.GetAsync($"sessions/{session}")).Expect(200).Json;
        Assert.Equal(("cancelled", "Ziekte."),
            (shown.GetProperty("state").GetString(), shown.GetProperty("cancellation").GetProperty("reason").GetString()));
        (await decider.PostAsync($"sessions/{session}/agenda-items", new { caseId })).Expect(409);
        var draft = TriageHost.Decision(House, "case");
        draft["sessionId"] = session;
        (await host.Decide(House, caseId, draft)).Expect(409);
        (await host.Decide(House, caseId, TriageHost.Decision(House, "case"))).Expect(201);
    }

    [Fact]
    public async Task A_decision_and_a_cancellation_at_the_same_moment_do_not_both_hold()
    {
        for (var i = 0; i < 5; i++)
        {
            var caseId = await host.Weighed(House);
            var session = await host.Session(House, caseId);
            var draft = TriageHost.Decision(House, "case");
            draft["sessionId"] = session;
            var (seen, version) = (await host.SessionETag(House, session), await host.ETagOf(House, caseId));
            var answers = await Task.WhenAll(
                host.Decider(House).PostAsync($"weighings/{caseId}/decisions", draft, ifMatch: version),
                host.Decider(House).PostAsync($"sessions/{session}/cancellation", new { reason = "x" }, ifMatch: seen));
            Assert.Single(answers, answer => answer.Status is 409);
            Assert.Single(answers, answer => answer.Status is 201 or 204);
        }
    }

    [Fact]
    public async Task Two_cases_of_one_session_can_be_decided_at_the_same_moment()
    {
        var cases = new[] { await host.Weighed(House), await host.Weighed(House) };
        var session = await host.Session(House, cases);
        var versions = new[] { await host.ETagOf(House, cases[0]), await host.ETagOf(House, cases[1]) };
        var answers = await Task.WhenAll(cases.Select((caseId, i) =>
        {
            var draft = TriageHost.Decision(House, "case");
            draft["sessionId"] = session;
            return host.Decider(House).PostAsync($"weighings/{caseId}/decisions", draft, ifMatch: versions[i]);
        }));
        Assert.All(answers, answer => answer.Expect(201));
    }

    [Fact]
    public async Task Bad_input_names_every_error_at_once()
    {
        var decider = host.Decider(House);
        (await decider.PostAsync("sessions", new { endsAt = host.Clock.Now })).ExpectError("process").ExpectError("startsAt").ExpectError("place");
        (await decider.PostAsync("sessions", new { process = House.Process().Id, startsAt = host.Clock.Now, endsAt = host.Clock.Now, place = "x" }))
            .ExpectError("endsAt");
        var session = await host.Session(House);
        var seen = await host.SessionETag(House, session);
        (await decider.PutAsync($"sessions/{session}/attendances", new
        {
            attendances = (object?[])[new { role = "auditor", party = House.Police() }, new { role = "party-delegate" }, null,
                new { role = "party-delegate", party = "p" }, new { role = "party-delegate", party = "p" }],
        }, seen)).ExpectError("attendances[0].role").ExpectError("attendances[1].party").ExpectError("attendances[2].role")
            .ExpectError("attendances[4]");
        (await decider.PutAsync($"sessions/{session}/minutes", new { state = "af", entries = (object?[])[new { decisionId = Guid.NewGuid() }, null] },
            seen)).ExpectError("state").ExpectError("entries[0].decisionId").ExpectError("entries[0].text").ExpectError("entries[1].text");
        (await decider.PostAsync($"sessions/{session}/agenda-items", new { })).ExpectError("caseId");
        (await decider.GetAsync($"sessions?process={House.Process().Id}&state=x&cursor=x&limit=0")).ExpectError("state").ExpectError("cursor")
            .ExpectError("limit");
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Only_in_a_process_that_this_house_triages(string id)
    {
        var house = Houses.Of(id);
        foreach (var process in house.Processes.Values.Where(process => process.Triage is null).Select(process => process.Id).Append("geen-proces"))
        {
            (await host.Decider(house).PostAsync("sessions",
                new { process, startsAt = host.Clock.Now, endsAt = host.Clock.Now.AddHours(1), place = "x" })).ExpectRefusal(RuleIds.Cov04);
            foreach (var list in (string[])["sessions", "agenda", "weighings", "weighings/counts", "advices"])
                (await host.Decider(house).GetAsync($"{list}?process={process}")).ExpectRefusal(RuleIds.Cov04);
        }
    }

    [Fact]
    public async Task Refused_when_a_stranger_is_listed_as_present()
    {
        var session = await host.Session(House);
        (await host.Decider(House).PutAsync($"sessions/{session}/attendances",
            new { attendances = (object[])[new { role = "party-delegate", party = "geen-partij" }] },
            await host.SessionETag(House, session))).ExpectRefusal(RuleIds.Cov02);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Mee03, MemberType = typeof(Houses))]
    public async Task Refused_with_the_article_when_a_delegate_is_of_no_participant(string id)
    {
        var house = Houses.Of(id);
        var session = await host.Session(house);
        var body = new { attendances = (object[])[new { role = "party-delegate", party = house.Outsider() }] };
        var refused = await host.Decider(house).PutAsync($"sessions/{session}/attendances", body, await host.SessionETag(house, session));
        Assert.Equal(house.Rule(RuleIds.Mee03)!.Article, refused.ExpectRefusal(RuleIds.Mee03).Problem.Article);
        Assert.Equal(SessionRules.Members(house, house.Process()).Count,
            await host.Database.ScalarAsync<long>("select count(*) from session_attendances where session_id = $1", session));
    }

    [Fact]
    public async Task The_same_key_twice_makes_one()
    {
        var caseId = await host.Weighed(House);
        var body = new { process = House.Process().Id, startsAt = host.Clock.Now, endsAt = host.Clock.Now.AddHours(1), place = "Zaal 1" };
        var (key, other) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var first = (await host.Decider(House).PostAsync("sessions", body, key)).Expect(201);
        Assert.Equal(first.Id, (await host.Decider(House).PostAsync("sessions", body, key)).Expect(201).Id);
        var item = (await host.Decider(House).PostAsync($"sessions/{first.Id}/agenda-items", new { caseId }, other)).Expect(201);
        Assert.Equal(item.Id, (await host.Decider(House).PostAsync($"sessions/{first.Id}/agenda-items", new { caseId }, other)).Expect(201).Id);
        Assert.Equal("urn:veiligheidshuis:problem:already-exists",
            (await host.Decider(House).PostAsync($"sessions/{first.Id}/agenda-items", new { caseId })).Expect(409).Problem.Type);
        (await host.Decider(House).PostAsync($"sessions/{first.Id}/agenda-items", new { caseId = Guid.NewGuid() })).Expect(404);
    }

    [Fact]
    public async Task Pages_go_from_late_to_early()
    {
        var expected = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            expected.Insert(0, await host.Decider(House).CreateAsync("sessions", new
            {
                process = House.Process().Id, startsAt = host.Clock.Now.AddYears(1).AddDays(i), endsAt = host.Clock.Now.AddYears(1).AddDays(i + 1),
                place = "x",
            }));
        }

        var first = (await host.Director(House).GetAsync($"sessions?process={House.Process().Id}&limit=2&state=planned")).Expect(200);
        var second = (await host.Director(House).GetAsync(
            $"sessions?process={House.Process().Id}&limit=2&state=planned&cursor={first.Json.GetProperty("next").GetString()}"))
            .Expect(200);
        Assert.Equal(expected, Strings(first.Json, "items", "id").Concat(Strings(second.Json, "items", "id")).Take(3).Select(Guid.Parse!));
        Assert.Equal(expected[..1], Strings(
            (await host.Director(House).GetAsync($"sessions?process={House.Process().Id}&from=2027-03-03T12:00:00Z")).Json, "items", "id")
            .Select(Guid.Parse!));
    }

    private static List<string?> Strings(JsonElement json, string list, string member) =>
        [.. json.GetProperty(list).EnumerateArray().Select(item => item.GetProperty(member).GetString())];
}
