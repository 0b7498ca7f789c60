using Platform.Contracts.Meetings;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests.CaseDecisions;

[Collection(MeetingsCollection.Name)]
public sealed class ScaleDownCaseTests(MeetingsHost host)
{
    private readonly string house = Houses.Catalog.Houses[0].Id;

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee09, MemberType = typeof(Houses))]
    public async Task The_meeting_scales_down_and_hands_over(string id)
    {
        var scene = host.In(id);
        var (caseId, meetingId) = await scene.SessionAsync();
        await scene.PlanAsync(caseId, meetingId);
        var body = new { meetingId, criteriaMet = true, motivation = "het gaat goed", handOverTo = scene.Police, mandate = scene.Mandate };
        (await PostAsync(scene, caseId, body)).Expect(204);

        var found = await scene.CaseAsync(caseId);
        Assert.Equal("scaled-down", found.GetProperty("state").GetString());
        Assert.Equal(scene.Police, found.GetProperty("scaledDown").GetProperty("handedOverTo").GetString());
        var told = await host.Messages.WaitFor<CaseScaledDown>(message => message.CaseId == caseId);
        Assert.Equal((id, true, new DateOnly(2026, 3, 2)), (told.House, told.CriteriaMet, told.ScaledDownOn));
        (await PostAsync(scene, caseId, scene.ScaleDownBody(meetingId))).ExpectRefusal(RuleIds.Tri07);
    }

    [Fact]
    public async Task Refused_by_MEE_09_without_plan_motivation_or_mandate_and_nothing_is_told()
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        (await PostAsync(scene, caseId, scene.ScaleDownBody(meetingId))).ExpectRefusal(RuleIds.Mee09);
        await scene.PlanAsync(caseId, meetingId);
        (await PostAsync(scene, caseId, new { meetingId, criteriaMet = true, mandate = scene.Mandate })).ExpectRefusal(RuleIds.Mee09);
        (await PostAsync(scene, caseId, new { meetingId, criteriaMet = true, motivation = "het gaat goed" })).ExpectRefusal(RuleIds.Mee09);
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<CaseScaledDown>(), message => message.CaseId == caseId);
        Assert.Equal("open", (await scene.CaseAsync(caseId)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Refused_by_MEE_09_after_the_meeting_is_closed()
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        await scene.PlanAsync(caseId, meetingId);
        (await scene.Chair.PostAsync($"meetings/{meetingId}/closing", ifMatch: (await scene.Chair.GetAsync($"meetings/{meetingId}")).ETag))
            .Expect(204);
        (await PostAsync(scene, caseId, scene.ScaleDownBody(meetingId))).ExpectRefusal(RuleIds.Mee09);
    }

    [Fact]
    public async Task All_errors_at_once_stale_versions_other_house_and_missing_rights()
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        (await PostAsync(scene, caseId, new { handOverTo = "nobody", mandate = new { party = "nobody" } }))
            .ExpectError("meetingId").ExpectError("criteriaMet").ExpectError("handOverTo").ExpectError("mandate.party");
        var body = scene.ScaleDownBody(meetingId);
        Assert.Equal(428, (await scene.Chair.PostAsync($"cases/{caseId}/scale-down", body)).Status);
        Assert.Equal(412, (await scene.Chair.PostAsync($"cases/{caseId}/scale-down", body, ifMatch: "\"1\"")).Status);
        Assert.Equal(404, (await host.In(Houses.Catalog.Houses[^1].Id).Chair.PostAsync($"cases/{caseId}/scale-down", body, ifMatch: "\"1\"")).Status);
        Assert.Equal(403, (await scene.Delegate(scene.Police).PostAsync($"cases/{caseId}/scale-down", body)).Status);
        Assert.Equal(403, (await scene.OtherOrganiser.PostAsync($"cases/{caseId}/scale-down", body,
            ifMatch: await scene.CaseETagAsync(caseId))).Status);
    }

    private static async Task<Answer> PostAsync(Scene scene, Guid caseId, object body) =>
        await scene.Chair.PostAsync($"cases/{caseId}/scale-down", body, ifMatch: await scene.CaseETagAsync(caseId));
}
