using Platform.Covenants;

namespace Platform.Meetings.Tests.CaseMeetings;

[Collection(MeetingsCollection.Name)]
public sealed class AgendaCaseTests(MeetingsHost host)
{
    private readonly string house = Houses.Catalog.Houses[0].Id;

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee01, MemberType = typeof(Houses))]
    public async Task An_accepted_case_comes_on_the_agenda(string id)
    {
        var scene = host.In(id);
        var caseId = await scene.AcceptedCaseAsync();
        var meetingId = await scene.PlannedMeetingAsync();
        var made = (await scene.Chair.PostAsync($"meetings/{meetingId}/agenda-items", scene.AgendaBody(caseId))).Expect(201);
        var item = (await scene.Chair.GetAsync(made.Location)).Expect(200).Json;
        Assert.Equal(caseId, item.GetProperty("caseId").GetGuid());
        Assert.Equal(scene.Profile.InvitationContents.Count, item.GetProperty("invitationContents").GetArrayLength());
        Assert.Contains(meetingId.ToString(), (await scene.CaseAsync(caseId)).GetProperty("meetingIds").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee01, MemberType = typeof(Houses))]
    public async Task The_municipality_prepares_where_the_covenant_says_so(string id)
    {
        var scene = host.In(id);
        var caseId = await scene.AcceptedCaseAsync();
        var meetingId = await scene.PlannedMeetingAsync();
        var answer = await scene.Chair.PostAsync($"meetings/{meetingId}/agenda-items",
            new { caseId, goal = "rust", decisionTypes = new[] { "plan" }, themes = new[] { "wonen" } });
        if (scene.Profile.PreparedWithMunicipality) answer.ExpectRefusal(RuleIds.Mee01);
        else answer.Expect(201);
    }

    [Fact]
    public async Task Refused_by_MEE_01_without_preparation_and_nothing_is_planned()
    {
        var scene = host.In(house);
        var caseId = await scene.AcceptedCaseAsync();
        var meetingId = await scene.PlannedMeetingAsync();
        (await scene.Chair.PostAsync($"meetings/{meetingId}/agenda-items", new { caseId })).ExpectRefusal(RuleIds.Mee01);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from agenda_items where case_id = $1", caseId));
    }

    [Fact]
    public async Task Refused_by_MEE_02_for_a_role_that_does_not_set_the_agenda_here()
    {
        var scene = host.In(house);
        var caseId = await scene.AcceptedCaseAsync();
        (await scene.OtherOrganiser.PostAsync($"meetings/{await scene.PlannedMeetingAsync()}/agenda-items", scene.AgendaBody(caseId)))
            .ExpectRefusal(RuleIds.Mee02);
    }

    [Fact]
    public async Task Refused_by_TRI_07_while_triage_has_not_accepted_and_404_for_who_knows_nothing_of_it()
    {
        var scene = host.In(house);
        var (caseId, meetingId) = (Guid.CreateVersion7(), await scene.PlannedMeetingAsync());
        Assert.Equal(404, (await scene.Chair.PostAsync($"meetings/{meetingId}/agenda-items", scene.AgendaBody(caseId))).Status);
        await scene.InvolveAsync(caseId, scene.Police);
        (await scene.Chair.PostAsync($"meetings/{meetingId}/agenda-items", scene.AgendaBody(caseId))).ExpectRefusal(RuleIds.Tri07);
    }

    [Fact]
    public async Task Refused_by_ACC_03_in_a_meeting_of_another_process()
    {
        var profile = Houses.Catalog.Houses.First(static h => h.Closed() is not null);
        var caseId = await host.In(profile.Id).AcceptedCaseAsync();
        var closed = host.InClosed(profile.Id);
        (await closed.Chair.PostAsync($"meetings/{await closed.PlannedMeetingAsync()}/agenda-items", closed.AgendaBody(caseId)))
            .ExpectRefusal(RuleIds.Acc03);
    }

    [Fact]
    public async Task All_errors_at_once_and_a_case_stands_on_an_agenda_once()
    {
        var scene = host.In(house);
        var caseId = await scene.AcceptedCaseAsync();
        var path = $"meetings/{await scene.PlannedMeetingAsync()}/agenda-items";
        (await scene.Chair.PostAsync(path, new
        {
            goal = new string('x', 4001), themes = new[] { "" },
            preparedWithMunicipality = new { party = "nobody" }
        }))
            .ExpectError("caseId").ExpectError("goal").ExpectError("themes[0]").ExpectError("preparedWithMunicipality.party");
        (await scene.Chair.PostAsync(path, scene.AgendaBody(caseId))).Expect(201);
        Assert.Equal(409, (await scene.Chair.PostAsync(path, scene.AgendaBody(caseId))).Status);
    }

    [Fact]
    public async Task Other_house_404_missing_right_403_and_a_repeated_key_adds_nothing()
    {
        var scene = host.In(house);
        var caseId = await scene.AcceptedCaseAsync();
        var path = $"meetings/{await scene.PlannedMeetingAsync()}/agenda-items";
        Assert.Equal(404, (await host.In(Houses.Catalog.Houses[^1].Id).Chair.PostAsync(path, scene.AgendaBody(caseId))).Status);
        Assert.Equal(403, (await scene.Delegate(scene.Police).PostAsync(path, scene.AgendaBody(caseId))).Status);
        var key = Guid.NewGuid().ToString();
        var first = (await scene.Chair.PostAsync(path, scene.AgendaBody(caseId), key)).Expect(201);
        Assert.Equal(first.Id, (await scene.Chair.PostAsync(path, scene.AgendaBody(caseId), key)).Expect(201).Id);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from agenda_items where case_id = $1", caseId));
    }
}
