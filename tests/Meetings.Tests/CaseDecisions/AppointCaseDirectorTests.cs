using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests.CaseDecisions;

[Collection(MeetingsCollection.Name)]
public sealed class AppointCaseDirectorTests(MeetingsHost host)
{
    private readonly string house = Houses.Catalog.Houses[0].Id;

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee06, MemberType = typeof(Houses))]
    public async Task The_meeting_appoints(string id)
    {
        var scene = host.In(id);
        var (caseId, meetingId) = await scene.SessionAsync();
        await scene.AppointAsync(caseId, meetingId, scene.Police);
        Assert.Equal(scene.Police, (await scene.CaseAsync(caseId)).GetProperty("caseDirector").GetProperty("party").GetString());
    }

    [Fact]
    public async Task Refused_by_MEE_06_for_a_party_not_involved_and_nothing_changes()
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        (await PostAsync(scene, caseId, new { party = scene.Prosecution, meetingId })).ExpectRefusal(RuleIds.Mee06);
        await host.SettledAsync();
        Assert.Contains(host.AuditLines(), line => line.Outcome == "refused" && line.Rule == RuleIds.Mee06 && line.CaseIds.Contains(caseId));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await scene.CaseAsync(caseId)).GetProperty("caseDirector").ValueKind);
    }

    [Fact]
    public async Task Refused_by_MEE_06_before_the_meeting_is_opened_and_by_MEE_05_while_nobody_is_present()
    {
        var scene = host.In(house);
        var caseId = await scene.AcceptedCaseAsync();
        var meetingId = await scene.PlannedMeetingAsync();
        await scene.AgendaedAsync(meetingId, caseId);
        (await PostAsync(scene, caseId, new { party = scene.Police, meetingId })).ExpectRefusal(RuleIds.Mee06);
        (await scene.Chair.PostAsync($"meetings/{meetingId}/opening", ifMatch: (await scene.Chair.GetAsync($"meetings/{meetingId}")).ETag))
            .Expect(204);
        (await PostAsync(scene, caseId, new { party = scene.Police, meetingId })).ExpectRefusal(RuleIds.Mee05);
    }

    [Fact]
    public async Task Asks_for_the_newest_version()
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        var body = new { party = scene.Police, meetingId };
        Assert.Equal(428, (await scene.Chair.PostAsync($"cases/{caseId}/case-director", body)).Status);
        var old = await scene.CaseETagAsync(caseId);
        (await scene.Chair.PostAsync($"cases/{caseId}/case-director", body, ifMatch: old)).Expect(204);
        Assert.Equal(412, (await scene.Chair.PostAsync($"cases/{caseId}/case-director", body, ifMatch: old)).Status);
    }

    [Fact]
    public async Task All_errors_at_once_other_house_404_and_missing_right_403()
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        (await PostAsync(scene, caseId, new { party = "no-such-party" })).ExpectError("party").ExpectError("meetingId");
        (await PostAsync(scene, caseId, new { })).ExpectError("party").ExpectError("meetingId");
        var body = new { party = scene.Police, meetingId };
        Assert.Equal(404, (await host.In(Houses.Catalog.Houses[^1].Id).Chair.PostAsync($"cases/{caseId}/case-director", body,
            ifMatch: "\"1\"")).Status);
        Assert.Equal(404, (await PostAsync(scene, caseId, new { party = scene.Police, meetingId = Guid.NewGuid() })).Status);
        Assert.Equal(403, (await scene.Delegate(scene.Police).PostAsync($"cases/{caseId}/case-director", body)).Status);
        Assert.Equal(403, (await scene.OtherOrganiser.PostAsync($"cases/{caseId}/case-director", body,
            ifMatch: await scene.CaseETagAsync(caseId))).Status);
    }

    private static async Task<Answer> PostAsync(Scene scene, Guid caseId, object body) =>
        await scene.Chair.PostAsync($"cases/{caseId}/case-director", body, ifMatch: await scene.CaseETagAsync(caseId));
}
