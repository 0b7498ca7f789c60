using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests.CaseMeetings;

/// <summary>Attendance, opening and closing: what happens at the table itself.</summary>
[Collection(MeetingsCollection.Name)]
public sealed class HoldMeetingTests(MeetingsHost host)
{
    private readonly string house = Houses.Catalog.Houses[0].Id;

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee05, MemberType = typeof(Houses))]
    public async Task Attendance_is_recorded_with_mandate_and_function_and_corrected_by_recording_again(string id)
    {
        var scene = host.In(id);
        var (caseId, meetingId) = await scene.SessionAsync();
        var again = new { attendances = new[] { new { party = scene.Police, mandate = true, personRole = "wijkagent" } } };
        (await scene.Chair.PostAsync($"meetings/{meetingId}/attendances", again)).Expect(204);
        var attendances = (await scene.Delegate(scene.Police).GetAsync($"meetings/{meetingId}")).Expect(200).Json.GetProperty("attendances")
            .EnumerateArray().ToList();
        Assert.Equal(2, attendances.Count);
        Assert.All(attendances, present => Assert.Equal(caseId, present.GetProperty("caseId").GetGuid()));
        Assert.Contains(attendances, present => present.GetProperty("party").GetString() == scene.Police && present.GetProperty("personRole")
            .GetString() == "wijkagent");
    }

    [Fact]
    public async Task Refused_by_MEE_05_without_mandate_and_by_MEE_03_without_invitation_and_nobody_is_listed()
    {
        var scene = host.In(house);
        var meetingId = await scene.PlannedMeetingAsync();
        await scene.AgendaedAsync(meetingId, await scene.AcceptedCaseAsync());
        (await scene.Chair.PostAsync($"meetings/{meetingId}/attendances", Scene.Present(scene.Police))).ExpectRefusal(RuleIds.Mee03);
        (await scene.Chair.PostAsync($"meetings/{meetingId}/attendances",
            new { attendances = new[] { new { party = scene.Police, mandate = false, personRole = "wijkagent" } } }))
            .ExpectRefusal(RuleIds.Mee05);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from attendances where meeting_id = $1", meetingId));
    }

    [Fact]
    public async Task Attendance_names_all_errors_at_once_and_keeps_others_out()
    {
        var scene = host.In(house);
        var path = $"meetings/{await scene.PlannedMeetingAsync()}/attendances";
        (await scene.Chair.PostAsync(path, new { })).ExpectError("attendances");
        (await scene.Chair.PostAsync(path, new { attendances = new object[] { new { party = "nobody" }, new { mandate = true } } }))
            .ExpectError("attendances[0].party").ExpectError("attendances[0].personRole").ExpectError("attendances[1].party");
        Assert.Equal(403, (await scene.OtherOrganiser.PostAsync(path, Scene.Present(scene.Police))).Status);
        Assert.Equal(403, (await scene.Delegate(scene.Police).PostAsync(path, Scene.Present(scene.Police))).Status);
        Assert.Equal(404, (await host.In(Houses.Catalog.Houses[^1].Id).Chair.PostAsync(path, Scene.Present(scene.Police))).Status);
    }

    [Fact]
    public async Task Opens_and_closes_once_by_the_chair_with_the_newest_version()
    {
        var scene = host.In(house);
        var meetingId = await scene.PlannedMeetingAsync();
        var etag = (await scene.Chair.GetAsync($"meetings/{meetingId}")).ETag;
        Assert.Equal(428, (await scene.Chair.PostAsync($"meetings/{meetingId}/opening")).Status);
        Assert.Equal(403, (await scene.OtherOrganiser.PostAsync($"meetings/{meetingId}/opening", ifMatch: etag)).Status);
        Assert.Equal(403, (await scene.Delegate(scene.Police).PostAsync($"meetings/{meetingId}/opening", ifMatch: etag)).Status);
        Assert.Equal(404, (await host.In(Houses.Catalog.Houses[^1].Id).Chair.PostAsync($"meetings/{meetingId}/opening", ifMatch: etag)).Status);
        Assert.Equal(409, (await scene.Chair.PostAsync($"meetings/{meetingId}/closing", ifMatch: etag)).Status);
        var opened = (await scene.Chair.PostAsync($"meetings/{meetingId}/opening", ifMatch: etag)).Expect(204);
        Assert.Equal(412, (await scene.Chair.PostAsync($"meetings/{meetingId}/closing", ifMatch: etag)).Status);
        Assert.Equal(409, (await scene.Chair.PostAsync($"meetings/{meetingId}/opening", ifMatch: opened.ETag)).Status);
        (await scene.Chair.PostAsync($"meetings/{meetingId}/closing", ifMatch: opened.ETag)).Expect(204);
        Assert.Equal("closed", (await scene.Chair.GetAsync($"meetings/{meetingId}")).Json.GetProperty("state").GetString());
        Assert.Equal(409, (await scene.Chair.PostAsync($"meetings/{meetingId}/attendances", Scene.Present(scene.Police))).Status);
        Assert.Equal(409, (await scene.Chair.PostAsync($"meetings/{meetingId}/agenda-items",
            scene.AgendaBody(await scene.AcceptedCaseAsync()))).Status);
    }

    [Fact]
    public async Task A_party_sees_of_the_meeting_only_the_cases_it_is_involved_in()
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        var item = await scene.AgendaedAsync(meetingId, await OnlyMunicipalityAsync(scene));
        var seen = (await scene.Delegate(scene.Police).GetAsync($"meetings/{meetingId}")).Expect(200);
        Assert.Equal(caseId, Assert.Single(seen.Json.GetProperty("agendaItems").EnumerateArray().ToList()).GetProperty("caseId").GetGuid());
        Assert.Equal(404, (await scene.Delegate(scene.Police).GetAsync($"meetings/{meetingId}/agenda-items/{item}")).Status);
    }

    private async Task<Guid> OnlyMunicipalityAsync(Scene scene)
    {
        var caseId = Guid.CreateVersion7();
        await host.Messages.PublishAsync(scene.Decision(caseId));
        await scene.InvolveAsync(caseId, scene.Municipality);
        await Eventually.Holds(async () => (await scene.Chair.GetAsync($"cases/{caseId}")).Status == 200);
        return caseId;
    }
}
