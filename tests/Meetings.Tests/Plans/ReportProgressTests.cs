using System.Text.Json;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Plans;

[Collection(MeetingsCollection.Name)]
public sealed class ReportProgressTests(MeetingsHost host)
{
    private readonly string house = Houses.Catalog.Houses[0].Id;

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee10, MemberType = typeof(Houses))]
    public async Task The_party_with_case_direction_reports_and_the_process_director_sees_it(string id)
    {
        var (scene, caseId, planId, actionId) = await PlannedAsync(id);
        var director = host.As(id, scene.Police, RoleIds.CaseDirector);
        (await director.PostAsync($"cases/{caseId}/progress", new { actionId, state = "done", note = "afgerond" })).Expect(201);
        var action = (await scene.Chair.GetAsync($"cases/{caseId}/plans/{planId}")).Expect(200).Json.GetProperty("actions")[0];
        Assert.Equal(("done", "afgerond"), (action.GetProperty("state").GetString(), action.GetProperty("progress")[0].GetProperty("note")
            .GetString()));
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee17, MemberType = typeof(Houses))]
    public async Task A_party_reports_on_its_own_agreement_and_sees_no_other_and_the_case_director_sees_all(string id)
    {
        var (scene, caseId, path) = await SharedAsync(host.In(id));
        var (own, other) = (scene.Delegate(scene.Municipality), scene.Delegate(scene.Prosecution));
        var director = host.As(id, scene.Police, RoleIds.CaseDirector);
        var (mine, theirs) = (await ActionOfAsync(scene.Chair, path, scene.Municipality), await ActionOfAsync(scene.Chair, path, scene.Prosecution));
        (await own.PostAsync($"cases/{caseId}/progress", Done(mine))).Expect(201);
        (await director.PostAsync($"cases/{caseId}/progress", Done(mine))).Expect(201);
        (await director.PostAsync($"cases/{caseId}/progress", Done(theirs))).Expect(201);

        Assert.Equal([scene.Municipality], await PartiesAsync(own, path));
        Assert.Equal([scene.Prosecution], await PartiesAsync(other, path));
        foreach (var all in (ApiClient[])[director, scene.Chair, host.As(id, scene.Municipality, RoleIds.Auditor)])
            Assert.Equal([scene.Municipality, scene.Prosecution], (await PartiesAsync(all, path)).Order(StringComparer.Ordinal));
        var plan = (await own.GetAsync(path)).Expect(200).Json;
        Assert.Equal([scene.Municipality, scene.Police], plan.GetProperty("actions")[0].GetProperty("progress").EnumerateArray()
            .Select(static note => note.GetProperty("reportedBy").GetString()));

        // What the meeting agreed for all of them stays in sight: goal, roles, and who informs.
        var seen = (await other.GetAsync(path)).Expect(200).Json;
        Assert.Equal((3, "weer overzicht", scene.Municipality), (seen.GetProperty("roles").GetArrayLength(), seen.GetProperty("goal").GetString(),
            seen.GetProperty("informing").GetProperty("party").GetString()));
        Assert.DoesNotContain("schuldhulp", seen.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee17, MemberType = typeof(Houses))]
    public async Task Of_the_agreement_of_another_nothing_is_there_and_who_sees_all_is_refused_by_MEE_17(string id)
    {
        var (scene, caseId, path) = await SharedAsync(host.In(id));
        var mine = await ActionOfAsync(scene.Chair, path, scene.Municipality);
        (await scene.Delegate(scene.Prosecution).PostAsync($"cases/{caseId}/progress", Done(mine))).Expect(404);
        (await host.In(Houses.Catalog.Houses.First(other => other.Id != id).Id).Chair.PostAsync($"cases/{caseId}/progress", Done(mine))).Expect(404);
        (await host.As(id, scene.Prosecution, RoleIds.ProcessDirector).PostAsync($"cases/{caseId}/progress", Done(mine)))
            .ExpectRefusal(RuleIds.Mee17);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from progress_notes where case_id = $1", caseId));

        var meetingId = (await scene.CaseAsync(caseId)).GetProperty("meetingIds")[0].GetGuid();
        (await scene.EndAsync(caseId, meetingId, scene.Municipality)).Expect(204);
        (await scene.Delegate(scene.Municipality).PostAsync($"cases/{caseId}/progress", Done(mine))).Expect(404);
        (await scene.Delegate(scene.Municipality).GetAsync(path)).Expect(404);
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee17, MemberType = typeof(Houses))]
    public async Task What_is_late_is_counted_of_what_one_sees_only(string id)
    {
        var (scene, caseId, _) = await SharedAsync(host.In(id));
        Assert.Equal(2, await LateAsync(scene.Chair));
        Assert.Equal(2, await LateAsync(scene.Delegate(scene.Police)));
        Assert.Equal(1, await LateAsync(scene.Delegate(scene.Municipality)));
        var without = scene.House.Parties.First(party => party.Kind is not PartyKinds.ChildProtection
            && ((string[])[scene.Municipality, scene.Police, scene.Prosecution]).All(known => known != party.Id)).Id;
        await scene.InvolveAsync(caseId, without);
        Assert.Equal(0, await LateAsync(scene.Delegate(without)));

        async Task<int> LateAsync(ApiClient client) => (await client.GetAsync($"cases?process={scene.Process}&limit=200")).Expect(200).Json
            .GetProperty("items").EnumerateArray().Single(row => row.GetProperty("id").GetGuid() == caseId).GetProperty("overdueActions").GetInt32();
    }

    [Fact]
    public async Task Who_opened_the_case_in_an_emergency_sees_all_and_reports_on_none()
    {
        var (scene, caseId, path) = await SharedAsync(host.In(house));
        var (client, name) = scene.Account(scene.House.Kind(PartyKinds.Probation), RoleIds.PartyDelegate);
        (await client.GetAsync(path)).Expect(404);
        await host.Messages.PublishAsync(scene.Emergency(caseId, name, scene.House.Kind(PartyKinds.Probation)));
        await Eventually.Holds(async () => (await client.GetAsync(path)).Status == 200);
        Assert.Equal(2, (await PartiesAsync(client, path)).Length);
        (await client.PostAsync($"cases/{caseId}/progress", Done(await ActionOfAsync(client, path, scene.Municipality))))
            .ExpectRefusal(RuleIds.Mee17);
    }

    [Fact]
    public async Task Who_directed_the_case_and_comes_back_sees_its_own_only()
    {
        var (scene, caseId, path) = await SharedAsync(host.In(house));
        var police = scene.Delegate(scene.Police);
        Assert.Equal(2, (await PartiesAsync(police, path)).Length);
        var meetingId = (await scene.CaseAsync(caseId)).GetProperty("meetingIds")[0].GetGuid();
        (await scene.EndAsync(caseId, meetingId, scene.Police)).Expect(204);
        await host.Messages.PublishAsync(scene.Involves(caseId, scene.Police) with { From = host.Clock.Now });
        await Eventually.Holds(async () => (await police.GetAsync(path)).Status == 200);
        Assert.Empty(await PartiesAsync(police, path));
    }

    [Theory]
    [MemberData(nameof(Houses.WithClosedProcess), MemberType = typeof(Houses))]
    public async Task In_the_closed_process_a_member_sees_the_agreements_of_its_party_too(string id)
    {
        var scene = host.InClosed(id);
        var told = scene.Agendaed(Guid.CreateVersion7(), scene.Municipality, scene.Police);
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => (await scene.Chair.GetAsync($"cases/{told.CaseId}")).Status == 200);
        var meetingId = await scene.SessionAsync(told.CaseId);
        var path = $"cases/{told.CaseId}/plans/{await scene.PlanAsync(told.CaseId, meetingId)}";
        var (own, other) = (host.As(id, scene.Municipality, RoleIds.WeegploegMember), host.As(id, scene.Police, RoleIds.WeegploegMember));
        var mine = await ActionOfAsync(own, path, scene.Municipality);
        Assert.Empty(await PartiesAsync(other, path));
        (await other.PostAsync($"cases/{told.CaseId}/progress", Done(mine))).Expect(404);
        (await own.PostAsync($"cases/{told.CaseId}/progress", Done(mine))).Expect(201);
        await scene.AppointAsync(told.CaseId, meetingId, scene.Police);
        Assert.Equal([scene.Municipality], await PartiesAsync(other, path));
    }

    [Fact]
    public async Task What_is_past_its_date_shows_as_overdue_to_director_and_process_director_until_it_is_done()
    {
        var (scene, caseId, planId, actionId) = await PlannedAsync(house, dueOn: "2026-03-01");
        foreach (var client in (ApiClient[])[scene.Chair, scene.Delegate(scene.Police)])
        {
            Assert.True((await client.GetAsync($"cases/{caseId}/plans/{planId}")).Expect(200).Json.GetProperty("actions")[0].GetProperty("overdue")
                .GetBoolean());
            Assert.Contains(caseId.ToString(), (await client.GetAsync($"cases?process={scene.Process}&overdue=true&limit=200")).Text,
                StringComparison.Ordinal);
        }

        (await scene.Delegate(scene.Police).PostAsync($"cases/{caseId}/progress", new { actionId, state = "done", note = "afgerond" })).Expect(201);
        Assert.DoesNotContain(caseId.ToString(), (await scene.Chair.GetAsync($"cases?process={scene.Process}&overdue=true&limit=200")).Text,
            StringComparison.Ordinal);
        Assert.Contains(caseId.ToString(), (await scene.Chair.GetAsync($"cases?process={scene.Process}&overdue=false&limit=200")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Due_today_in_Amsterdam_is_not_overdue_yet()
    {
        var (scene, caseId, planId, _) = await PlannedAsync(house, dueOn: "2026-03-02");
        Assert.False((await scene.Chair.GetAsync($"cases/{caseId}/plans/{planId}")).Json.GetProperty("actions")[0].GetProperty("overdue")
            .GetBoolean());
    }

    [Fact]
    public async Task All_errors_at_once_unknown_action_other_house_and_missing_right()
    {
        var (scene, caseId, _, actionId) = await PlannedAsync(house);
        var director = scene.Delegate(scene.Police);
        (await director.PostAsync($"cases/{caseId}/progress", new { state = "sleeping" })).ExpectError("actionId").ExpectError("state")
            .ExpectError("note");
        var body = new { actionId, state = "done", note = "afgerond" };
        Assert.Equal(404, (await director.PostAsync($"cases/{caseId}/progress", body with { actionId = Guid.NewGuid() })).Status);
        Assert.Equal(404, (await host.In(Houses.Catalog.Houses[^1].Id).Chair.PostAsync($"cases/{caseId}/progress", body)).Status);
        Assert.Equal(404, (await scene.Delegate(scene.Prosecution).PostAsync($"cases/{caseId}/progress", body)).Status);
        Assert.Equal(403, (await host.As(house, scene.Police, RoleIds.BoardMember).PostAsync($"cases/{caseId}/progress", body)).Status);
        var key = Guid.NewGuid().ToString();
        (await director.PostAsync($"cases/{caseId}/progress", body, key)).Expect(201);
        (await director.PostAsync($"cases/{caseId}/progress", body, key)).Expect(201);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from progress_notes where case_id = $1", caseId));
    }

    [Fact]
    public async Task An_agreement_of_a_replaced_plan_takes_no_more_progress()
    {
        var (scene, caseId, _, actionId) = await PlannedAsync(house);
        await scene.PlanAsync(caseId, (await scene.CaseAsync(caseId)).GetProperty("meetingIds")[0].GetGuid());
        Assert.Equal(404, (await scene.Delegate(scene.Police)
            .PostAsync($"cases/{caseId}/progress", new { actionId, state = "done", note = "te laat" })).Status);
    }

    private static object Done(Guid actionId) => new { actionId, state = "in-progress", note = "gestart" };

    private static async Task<string[]> PartiesAsync(ApiClient client, string path) =>
        [.. (await client.GetAsync(path)).Expect(200).Json.GetProperty("actions").EnumerateArray()
            .Select(static action => action.GetProperty("party").GetString()!)];

    private static async Task<Guid> ActionOfAsync(ApiClient client, string path, string party) =>
        (await client.GetAsync(path)).Expect(200).Json.GetProperty("actions").EnumerateArray()
            .Single(action => action.GetProperty("party").GetString() == party).GetProperty("id").GetGuid();

    /// <summary>A case of three parties, directed by the police, with an agreement of each of the others that is late.</summary>
    private static async Task<(Scene Scene, Guid CaseId, string Path)> SharedAsync(Scene scene)
    {
        var caseId = await scene.AcceptedCaseAsync();
        await scene.InvolveAsync(caseId, scene.Prosecution);
        var meetingId = await scene.SessionAsync(caseId);
        await scene.AppointAsync(caseId, meetingId, scene.Police);
        var body = JsonSerializer.SerializeToNode(scene.PlanBody(meetingId, "2026-03-01"))!;
        body["actions"]!.AsArray().Add(JsonSerializer.SerializeToNode(
            new { what = "zitting plannen", party = scene.Prosecution, role = "officier", dueOn = "2026-03-01" }));
        body["roles"]!.AsArray().Add(JsonSerializer.SerializeToNode(
            new { party = scene.Prosecution, role = "vervolging", informationNeed = "zittingen" }));
        return (scene, caseId, $"cases/{caseId}/plans/{await scene.Chair.CreateAsync($"cases/{caseId}/plans", body)}");
    }

    /// <summary>A case with a plan of one action, directed by the police.</summary>
    private async Task<(Scene Scene, Guid CaseId, Guid PlanId, Guid ActionId)> PlannedAsync(string id, string dueOn = "2026-04-01")
    {
        var scene = host.In(id);
        var (caseId, meetingId) = await scene.SessionAsync();
        await scene.AppointAsync(caseId, meetingId, scene.Police);
        var planId = await scene.PlanAsync(caseId, meetingId, dueOn);
        return (scene, caseId, planId, (await scene.Chair.GetAsync(
            $"cases/{caseId}/plans/{planId}")).Json.GetProperty("actions")[0].GetProperty("id").GetGuid());
    }
}
