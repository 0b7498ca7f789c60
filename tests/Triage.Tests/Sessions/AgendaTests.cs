using System.Globalization;
using System.Text.Json;
using Platform.Contracts.Triage;

namespace Platform.Triage.Tests.Sessions;

[Collection(TriageCollection.Name)]
public sealed class AgendaTests(TriageHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task The_most_urgent_first_and_of_those_the_oldest_page_by_page(string id)
    {
        var house = Houses.Of(id);
        var cases = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            cases.Add(await host.Ready(house));
        }

        foreach (var (index, urgency) in ((int, string)[])[(3, "acute"), (2, "high"), (1, "normal")])
            (await host.Decider(house).PutAsync($"weighings/{cases[index]}/urgency", new { urgency, reason = "x" },
                await host.ETagOf(house, cases[index]))).Expect(204);
        Assert.Equal([cases[3], cases[2], cases[0], cases[1]],
            (await Agenda(house, 3)).Select(row => row.GetProperty("caseId").GetGuid()).Where(cases.Contains));
        (await host.Decider(house).PutAsync($"weighings/{cases[3]}/urgency", new { urgency = "normal", reason = "Toch niet." },
            await host.ETagOf(house, cases[3]))).Expect(204);
        Assert.Equal([cases[2], cases[0], cases[1], cases[3]],
            (await Agenda(house, 200)).Select(row => row.GetProperty("caseId").GetGuid()).Where(cases.Contains));
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task An_unclear_case_loops_with_its_age_and_count_in_sight_until_it_is_decided(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        var began = host.Clock.Now;
        try
        {
            for (var loop = 1; loop <= 3; loop++)
            {
                var draft = TriageHost.Decision(house, "unclear");
                var day = DateOnly.FromDateTime(host.Clock.Now.Date).AddDays(2).ToString("O", CultureInfo.InvariantCulture);
                (draft["question"]!["dueOn"], draft["question"]!["nextTriageOn"]) = (day, day);
                var decision = (await host.Decide(house, caseId, draft)).Expect(201).Id;
                var row = await Row(house, caseId);
                Assert.Equal(("unclear", loop, began),
                    (row.GetProperty("state").GetString(), row.GetProperty("loops").GetInt32(), row.GetProperty("firstAskedAt").GetDateTimeOffset()));
                Assert.Equal(3 * (loop - 1), row.GetProperty("ageInDays").GetInt32());
                Assert.False(row.GetProperty("overdue").GetBoolean());
                host.Clock.Advance(TimeSpan.FromDays(3));
                Assert.True((await Row(house, caseId)).GetProperty("overdue").GetBoolean());
                Assert.Contains(caseId, TriageHost.Cases(await host.Decider(house)
                    .GetAsync($"weighings?process={house.Process().Id}&overdue=true&limit=200")));

                var question = (await host.Messages.WaitFor<TriageInformationRequested>(told => told.CaseId == caseId
                    && host.Asked(decision) == told.QuestionId)).QuestionId;
                var answer = host.Supplied(house, caseId, question);
                var message = Guid.NewGuid();
                await host.Messages.PublishAsync(answer, message);
                await host.Messages.PublishAsync(answer, message);
                await Eventually.Holds(async () => await host.State(caseId) == "ready");
                Assert.NotEqual(JsonValueKind.Null, (await Row(house, caseId)).GetProperty("answeredAt").ValueKind);
            }

            // The same was asked three times: that is allowed, and can be seen.
            var shown = (await host.Director(house).GetAsync($"weighings/{caseId}")).Expect(200).Json;
            Assert.Equal([0, 1, 2], shown.GetProperty("questions").EnumerateArray().Select(q => q.GetProperty("askedBefore").GetInt32()));
            Assert.All(shown.GetProperty("questions").EnumerateArray(),
                q => Assert.NotEqual(JsonValueKind.Null, q.GetProperty("answeredAt").ValueKind));
            Assert.Equal([1, 2, 3], shown.GetProperty("decisions").EnumerateArray().Select(d => d.GetProperty("round").GetInt32()));
            (await host.Decide(house, caseId, TriageHost.Decision(house, "case"))).Expect(201);
            Assert.DoesNotContain(await Agenda(house, 200), row => row.GetProperty("caseId").GetGuid() == caseId);
            Assert.Equal(3, (await host.Director(house).GetAsync($"weighings/{caseId}")).Json.GetProperty("loops").GetInt32());
        }
        finally
        {
            host.Clock.Now = began;
        }
    }

    [Fact]
    public async Task An_answer_to_an_older_question_does_not_bring_the_case_back()
    {
        var caseId = await host.Weighed(House);
        var first = host.Asked((await host.Decide(House, caseId, TriageHost.Decision(House, "unclear"))).Expect(201).Id);
        var second = host.Asked((await host.Decide(House, caseId, TriageHost.Decision(House, "unclear"))).Expect(201).Id);
        await host.Messages.PublishAsync(host.Supplied(House, caseId, first));
        await Eventually.Holds(async () =>
            await host.Database.ScalarAsync<long>("select count(*) from questions where id = $1 and answered_at is not null", first!.Value) == 1);
        Assert.Equal("unclear", await host.State(caseId));
        await host.Messages.PublishAsync(host.Supplied(House, caseId, second));
        await Eventually.Holds(async () => await host.State(caseId) == "ready");
    }

    [Fact]
    public async Task Urgency_is_said_by_a_person_with_a_reason_and_kept()
    {
        var caseId = await host.Ready(House);
        var decider = host.Decider(House);
        Assert.Equal(JsonValueKind.Null, (await Row(House, caseId)).GetProperty("urgency").ValueKind);
        (await decider.PutAsync($"weighings/{caseId}/urgency", new { urgency = "heel erg" }, await host.ETagOf(House, caseId))).ExpectError("urgency")
            .ExpectError("reason");
        (await decider.PutAsync($"weighings/{caseId}/urgency", new { urgency = "high", reason = "x" })).Expect(428);
        var seen = await host.ETagOf(House, caseId);
        (await decider.PutAsync($"weighings/{caseId}/urgency", new { urgency = "high", reason = "De school sluit." }, seen)).Expect(204);
        (await decider.PutAsync($"weighings/{caseId}/urgency", new { urgency = "acute", reason = "x" }, seen)).Expect(412);
        (await decider.PutAsync($"weighings/{caseId}/urgency", new { urgency = "high", reason = "Nog steeds." }, await host.ETagOf(House, caseId)))
            .Expect(204);
        var shown = (await host.Director(House).GetAsync($"weighings/{caseId}")).Json;
        Assert.Equal("high", shown.GetProperty("urgency").GetString());
        Assert.Equal(["Nog steeds.", "De school sluit."],
            shown.GetProperty("urgencies").EnumerateArray().Select(said => said.GetProperty("reason").GetString()));
        Assert.All(shown.GetProperty("urgencies").EnumerateArray(),
            said => Assert.Equal(House.Process().Triage!.Deciders[0], said.GetProperty("role").GetString()));
    }

    [Fact]
    public async Task It_tells_in_which_session_a_case_will_be_triaged()
    {
        var caseId = await host.Ready(House);
        Assert.Equal(JsonValueKind.Null, (await Row(House, caseId)).GetProperty("session").ValueKind);
        var session = await host.Session(House, caseId);
        Assert.Equal(session, (await Row(House, caseId)).GetProperty("session").GetProperty("id").GetGuid());
        (await host.Decider(House).PostAsync($"sessions/{session}/cancellation", new { reason = "x" },
            ifMatch: await host.SessionETag(House, session))).Expect(204);
        Assert.Equal(JsonValueKind.Null, (await Row(House, caseId)).GetProperty("session").ValueKind);
    }

    [Fact]
    public async Task It_is_of_one_process_and_of_who_triages()
    {
        (await host.Decider(House).GetAsync("agenda")).ExpectError("process");
        (await host.Decider(House).GetAsync($"agenda?process={House.Process().Id}&cursor=x")).ExpectError("cursor");
        (await host.Delegate(House, House.Police()).GetAsync($"agenda?process={House.Process().Id}")).Expect(403);

        // A cursor somebody made up, with a moment as we never write it.
        var madeUp = JsonSerializer.SerializeToUtf8Bytes(
            new { Item1 = 0, Item2 = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(2)), Item3 = Guid.Empty });
        var cursor = Convert.ToBase64String(madeUp).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        (await host.Decider(House).GetAsync($"agenda?process={House.Process().Id}&cursor={cursor}")).ExpectError("cursor");
    }

    private async Task<JsonElement> Row(HouseProfile house, Guid caseId) =>
        (await Agenda(house, 200)).Single(row => row.GetProperty("caseId").GetGuid() == caseId);

    private async Task<List<JsonElement>> Agenda(HouseProfile house, int limit)
    {
        var rows = new List<JsonElement>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await host.Decider(house).GetAsync($"agenda?process={house.Process().Id}&limit={limit}{cursor}")).Expect(200).Json;
            rows.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString() is { } next ? $"&cursor={next}" : null;
        }

        return rows;
    }
}
