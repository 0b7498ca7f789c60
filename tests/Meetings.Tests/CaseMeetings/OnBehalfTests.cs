using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests.CaseMeetings;

/// <summary>MEE-18: on whose behalf a case is put on the agenda, and parties are invited for it, stands with the act.</summary>
[Collection(MeetingsCollection.Name)]
public sealed class OnBehalfTests(MeetingsHost host)
{
    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee18, MemberType = typeof(Houses))]
    public async Task It_is_the_party_that_referred_until_the_meeting_appoints_one_with_case_direction(string id)
    {
        var scene = host.In(id);
        var (caseId, meetingId) = await scene.SessionAsync();
        await SaysAsync(scene, meetingId, scene.Police);

        await scene.AppointAsync(caseId, meetingId, scene.Municipality);
        var next = await scene.SessionAsync(caseId);
        await SaysAsync(scene, next, scene.Municipality);
        await SaysAsync(scene, meetingId, scene.Police);

        (await scene.EndAsync(caseId, next, scene.Municipality)).Expect(204);
        var after = await scene.PlannedMeetingAsync();
        var item = await scene.AgendaedAsync(after, caseId);
        Assert.Equal(scene.Police, (await scene.Chair.GetAsync($"meetings/{after}/agenda-items/{item}")).Expect(200).Json
            .GetProperty("onBehalfOf").GetString());
        (await host.In(Houses.Catalog.Houses.First(other => other.Id != id).Id).Chair.GetAsync($"meetings/{after}/agenda-items/{item}"))
            .Expect(404);
        (await scene.Delegate(scene.Municipality).GetAsync($"meetings/{after}/agenda-items/{item}")).Expect(404);
    }

    [Theory]
    [MemberData(nameof(Houses.WithClosedProcess), MemberType = typeof(Houses))]
    public async Task Of_a_subject_that_no_party_referred_it_names_none_until_one_has_case_direction(string id)
    {
        var scene = host.InClosed(id);
        var told = scene.Agendaed(Guid.CreateVersion7(), scene.Municipality, scene.Police);
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => (await scene.Chair.GetAsync($"cases/{told.CaseId}")).Status == 200);
        var meetingId = await scene.SessionAsync(told.CaseId);
        await SaysAsync(scene, meetingId, null);
        await scene.AppointAsync(told.CaseId, meetingId, scene.Police);
        await SaysAsync(scene, await scene.SessionAsync(told.CaseId), scene.Police);
    }

    private static async Task SaysAsync(Scene scene, Guid meetingId, string? party)
    {
        var items = (await scene.Chair.GetAsync($"meetings/{meetingId}")).Expect(200).Json.GetProperty("agendaItems");
        var item = (await scene.Chair.GetAsync($"meetings/{meetingId}/agenda-items/{items[0].GetProperty("id").GetGuid()}")).Expect(200).Json;
        Assert.Equal([party, party, party], item.GetProperty("invitations").EnumerateArray().Prepend(item)
            .Select(static act => act.GetProperty("onBehalfOf").GetString()));
    }
}
