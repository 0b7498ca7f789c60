using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Plans;

[Collection(MeetingsCollection.Name)]
public sealed class AdoptPlanTests(MeetingsHost host)
{
    private readonly string house = Houses.Catalog.Houses[0].Id;

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee07, MemberType = typeof(Houses))]
    public async Task The_meeting_adopts_the_plan_and_a_new_one_takes_its_place(string id)
    {
        var scene = host.In(id);
        var (caseId, meetingId) = await scene.SessionAsync();
        var first = (await scene.Chair.PostAsync($"cases/{caseId}/plans", scene.PlanBody(meetingId))).Expect(201);
        var second = (await scene.Chair.PostAsync($"cases/{caseId}/plans", scene.PlanBody(meetingId))).Expect(201);

        var rows = (await scene.Delegate(scene.Police).GetAsync($"cases/{caseId}/plans")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .ToList();
        Assert.Equal([(2, true), (1, false)], rows.Select(static row =>
            (row.GetProperty("number").GetInt32(), row.GetProperty("current").GetBoolean())));
        var plan = (await scene.Delegate(scene.Police).GetAsync(second.Location)).Expect(200).Json;
        Assert.Equal(2, plan.GetProperty("roles").GetArrayLength());
        Assert.Equal("open", (await scene.Delegate(scene.Municipality).GetAsync(second.Location)).Expect(200).Json.GetProperty("actions")[0]
            .GetProperty("state").GetString());
        Assert.Equal(2, (await scene.CaseAsync(caseId)).GetProperty("planVersion").GetInt32());
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task Refused_by_MEE_07_MEE_08_and_MEE_09_and_nothing_is_adopted()
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        var path = $"cases/{caseId}/plans";
        (await scene.Chair.PostAsync(path, new { meetingId })).ExpectRefusal(RuleIds.Mee07);
        var actions = new[] { new { what = "bellen", party = scene.Police, role = "agent", dueOn = "2026-04-01" } };
        var informing = new { party = scene.Police, whyNot = "te gevaarlijk" };
        var roles = new[] { new { party = scene.Police, role = "toezicht", informationNeed = "meldingen" },
            new { party = scene.Municipality, role = "regie", informationNeed = "wonen" } };
        (await scene.Chair.PostAsync(path, new { meetingId, goal = "rust", actions, onArrest = "bel", informing })).ExpectRefusal(RuleIds.Mee08);
        (await scene.Chair.PostAsync(path, new { meetingId, goal = "rust", actions, onArrest = "bel", informing, roles }))
            .ExpectRefusal(RuleIds.Mee09);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from plans where case_id = $1", caseId));
    }

    [Fact]
    public async Task Refused_by_WEE_04_while_an_aim_of_the_process_is_not_served()
    {
        foreach (var profile in Houses.Catalog.Houses.Where(static h => h.Carries(RuleIds.Wee04)))
        {
            var scene = host.InClosed(profile.Id);
            var caseId = Guid.CreateVersion7();
            await host.Messages.PublishAsync(scene.Agendaed(caseId, scene.Municipality, scene.Police));
            await Eventually.Holds(async () => (await scene.Chair.GetAsync($"cases/{caseId}")).Status == 200);
            var meetingId = await scene.SessionAsync(caseId);
            var body = System.Text.Json.JsonSerializer.SerializeToNode(scene.PlanBody(meetingId))!;
            var aims = body["aims"]!.AsArray();
            aims.RemoveAt(aims.Count - 1);
            (await scene.Chair.PostAsync($"cases/{caseId}/plans", body)).ExpectRefusal(RuleIds.Wee04);
        }
    }

    [Fact]
    public async Task All_errors_at_once()
    {
        var scene = host.In(house);
        var (caseId, _) = await scene.SessionAsync();
        (await scene.Chair.PostAsync($"cases/{caseId}/plans", new
        {
            goal = new string('x', 4001), actions = new[] { new { party = "nobody", what = new string('x', 4001) } },
            informing = new { party = "nobody" },
            roles = new[] { new { party = scene.Police, role = new string('x', 201) }, new { party = scene.Police, role = "twee keer" } },
            aims = new[] { new { code = "no-such-aim" } }, scaleDownCriteria = new[] { "" },
        })).ExpectError("meetingId").ExpectError("goal").ExpectError("actions[0].party").ExpectError("actions[0].what").ExpectError("informing.party")
            .ExpectError("roles[0].role").ExpectError("roles").ExpectError("aims[0].code").ExpectError("scaleDownCriteria[0]");
    }

    [Fact]
    public async Task Other_house_404_missing_right_403_and_a_repeated_key_adopts_once()
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        var (path, body) = ($"cases/{caseId}/plans", scene.PlanBody(meetingId));
        Assert.Equal(404, (await host.In(Houses.Catalog.Houses[^1].Id).Chair.PostAsync(path, body)).Status);
        Assert.Equal(403, (await scene.Delegate(scene.Police).PostAsync(path, body)).Status);
        Assert.Equal(403, (await scene.OtherOrganiser.PostAsync(path, body)).Status);
        var key = Guid.NewGuid().ToString();
        var first = (await scene.Chair.PostAsync(path, body, key)).Expect(201);
        Assert.Equal(first.Id, (await scene.Chair.PostAsync(path, body, key)).Expect(201).Id);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from plans where case_id = $1", caseId));
        Assert.Equal(404, (await scene.Delegate(scene.Prosecution).GetAsync(first.Location)).Status);
    }
}
