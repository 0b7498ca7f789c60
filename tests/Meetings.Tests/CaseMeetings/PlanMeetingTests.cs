using Platform.Covenants;

namespace Platform.Meetings.Tests.CaseMeetings;

[Collection(MeetingsCollection.Name)]
public sealed class PlanMeetingTests(MeetingsHost host)
{
    private readonly string house = Houses.Catalog.Houses[0].Id;

    [Theory]
    [MemberData(nameof(Houses.WithMeetings), MemberType = typeof(Houses))]
    public async Task Planned_in_every_process_that_has_a_case_meeting(string id, string process)
    {
        var scene = host.In(id, process);
        var made = (await scene.Chair.PostAsync("meetings", scene.MeetingBody())).Expect(201);
        Assert.Equal($"/meetings/v1/meetings/{made.Id}", made.Location);
        var found = (await scene.Chair.GetAsync(made.Location)).Expect(200);
        Assert.Equal(made.ETag, found.ETag);
        Assert.Equal("planned", found.Json.GetProperty("state").GetString());
        Assert.Contains(made.Id.ToString(), (await scene.Chair.GetAsync($"meetings?process={process}&state=planned&limit=200")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_by_COV_04_in_a_process_the_house_does_not_have_or_without_case_meeting()
    {
        foreach (var profile in Houses.Catalog.Houses)
        {
            var scene = host.In(profile.Id);
            foreach (var process in (string[])["no-such-process", .. profile.Processes.Values.Where(static p => p.CaseMeeting is null)
                .Select(static p => p.Id)])
                (await scene.Chair.PostAsync("meetings", Body(process))).ExpectRefusal(RuleIds.Cov04);
        }
    }

    [Fact]
    public async Task Refused_by_MEE_02_for_a_role_that_does_not_set_the_agenda_here_and_nothing_is_kept()
    {
        var scene = host.In(house);
        var before = await host.Database.CountAsync("meetings");
        (await scene.OtherOrganiser.PostAsync("meetings", scene.MeetingBody())).ExpectRefusal(RuleIds.Mee02);
        Assert.Equal(before, await host.Database.CountAsync("meetings"));
    }

    [Fact]
    public async Task All_errors_at_once()
    {
        var chair = host.In(house).Chair;
        (await chair.PostAsync("meetings", new { })).ExpectError("process").ExpectError("table").ExpectError("startsAt").ExpectError("endsAt")
            .ExpectError("place");
        (await chair.PostAsync("meetings", new
        {
            process = "complex", table = "geen-tafel", startsAt = "2026-03-09T10:00:00Z",
            endsAt = "2026-03-09T09:00:00Z", place = "zaal"
        }))
            .ExpectError("table").ExpectError("endsAt");
        Assert.Equal(400, (await chair.PostAsync("meetings", new { process = "complex", surprise = 1 })).Status);
    }

    [Fact]
    public async Task The_same_key_makes_one_meeting_and_another_request_under_it_is_refused()
    {
        var scene = host.In(house);
        var key = Guid.NewGuid().ToString();
        var first = (await scene.Chair.PostAsync("meetings", scene.MeetingBody(), key)).Expect(201);
        var second = (await scene.Chair.PostAsync("meetings", scene.MeetingBody(), key)).Expect(201);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(409, (await scene.Chair.PostAsync("meetings", Body("complex", "elders"), key)).Status);
    }

    [Fact]
    public async Task A_party_that_is_not_invited_sees_no_meeting_and_another_house_gets_404()
    {
        var scene = host.In(house);
        var meetingId = await scene.PlannedMeetingAsync();
        Assert.Equal(404, (await scene.Delegate(scene.Police).GetAsync($"meetings/{meetingId}")).Status);
        Assert.DoesNotContain(meetingId.ToString(), (await scene.Delegate(scene.Police).GetAsync($"meetings?process={scene.Process}&limit=200")).Text,
            StringComparison.Ordinal);
        Assert.Equal(404, (await host.In(Houses.Catalog.Houses[^1].Id).Chair.GetAsync($"meetings/{meetingId}")).Status);
        Assert.Equal(403, (await scene.Delegate(scene.Police).PostAsync("meetings", scene.MeetingBody())).Status);
    }

    private static object Body(string process, string place = "zaal") =>
        new { process, table = "algemeen", startsAt = "2026-03-09T09:00:00Z", endsAt = "2026-03-09T10:00:00Z", place };
}
