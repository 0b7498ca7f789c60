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
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee10, MemberType = typeof(Houses))]
    public async Task Refused_by_MEE_10_for_another_party_and_nothing_is_kept(string id)
    {
        var (scene, caseId, _, actionId) = await PlannedAsync(id);
        var body = new { actionId, state = "done", note = "afgerond" };
        (await scene.Delegate(scene.Municipality).PostAsync($"cases/{caseId}/progress", body)).ExpectRefusal(RuleIds.Mee10);
        (await scene.Chair.PostAsync($"cases/{caseId}/progress", body)).ExpectRefusal(RuleIds.Mee10);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from progress_notes where case_id = $1", caseId));
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
