using Platform.Contracts.Access;
using Platform.Covenants;

namespace Platform.Meetings.Tests.CaseMeetings;

[Collection(MeetingsCollection.Name)]
public sealed class InvitePartiesTests(MeetingsHost host)
{
    private readonly string house = Houses.Catalog.Houses[0].Id;

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee03, MemberType = typeof(Houses))]
    public async Task An_invited_party_is_involved_told_of_and_sees_case_and_meeting(string id)
    {
        var (scene, caseId, path) = await AgendaedAsync(id);
        var prosecution = scene.Delegate(scene.Prosecution);
        Assert.Equal(404, (await prosecution.GetAsync($"cases/{caseId}")).Status);
        var made = (await scene.Inviter.PostAsync(path, Body(Scene.Invitation(scene.Prosecution, scene.Mandate), Scene.Invitation(scene.Police))))
            .Expect(201);

        Assert.Equal(200, (await prosecution.GetAsync($"cases/{caseId}")).Status);
        var item = (await prosecution.GetAsync(made.Location)).Expect(200).Json;
        Assert.Equal([scene.Prosecution, scene.Police], item.GetProperty("invitations").EnumerateArray()
            .Select(static i => i.GetProperty("party").GetString()!));
        Assert.Equal(200, (await prosecution.GetAsync($"meetings/{item.GetProperty("meetingId").GetGuid()}")).Status);
        var told = await host.Messages.WaitFor<PartyInvolved>(message => message.CaseId == caseId && message.Party == scene.Prosecution);
        Assert.Equal(("meetings", Scene.Ground, (DateTimeOffset?)null), (told.Phase, told.Ground, told.Until));
        Assert.DoesNotContain(host.Messages.Published<PartyInvolved>(), message => message.CaseId == caseId && message.Party == scene.Police
            && message.From == host.Clock.Now);
    }

    [Fact]
    public async Task Refused_by_MEE_03_without_ground_or_decision_and_nobody_is_involved()
    {
        var (scene, caseId, path) = await AgendaedAsync(house);
        (await scene.Inviter.PostAsync(path, Body(Scene.Invitation(scene.Police), Scene.Invitation(scene.Prosecution)))).ExpectRefusal(RuleIds.Mee03);
        (await scene.Inviter.PostAsync(path, Body(new { party = scene.Police, purpose = "veiligheid", contribution = "wat u ziet" })))
            .ExpectRefusal(RuleIds.Mee03);
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<PartyInvolved>(), message => message.CaseId == caseId && message.Party == scene.Prosecution);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from invitations where case_id = $1", caseId));
        Assert.Equal(404, (await scene.Delegate(scene.Prosecution).GetAsync($"cases/{caseId}")).Status);
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee03, MemberType = typeof(Houses))]
    public async Task Refused_by_MEE_03_for_a_role_that_does_not_invite_in_this_house(string id)
    {
        var (scene, _, path) = await AgendaedAsync(id);
        foreach (var role in (string[])[RoleIds.ProcessDirector, RoleIds.InformationCoordinator, RoleIds.ChainManager])
        {
            if (scene.Profile.InvitedBy.Contains(role)) continue;
            (await host.As(id, scene.Municipality, role).PostAsync(path, Body(Scene.Invitation(scene.Police)))).ExpectRefusal(RuleIds.Mee03);
        }
    }

    [Theory, InlineData("299999993"), InlineData("jansen"), InlineData("wgs-2.31-5"), InlineData("")]
    public async Task A_ground_is_one_that_the_law_knows_since_it_travels(string typed)
    {
        var (scene, caseId, path) = await AgendaedAsync(house);
        (await scene.Inviter.PostAsync(path, Body(
            new { party = scene.Prosecution, ground = typed, purpose = "x", contribution = "y", mandate = scene.Mandate })))
            .ExpectError("invitations[0].ground");
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<Contracts.Access.PartyInvolved>(), told => told.CaseId == caseId
            && told.Party == scene.Prosecution);
    }

    [Fact]
    public async Task All_errors_at_once()
    {
        var (scene, _, path) = await AgendaedAsync(house);
        (await scene.Inviter.PostAsync(path, new { })).ExpectError("invitations");
        (await scene.Inviter.PostAsync(path, Body(
                new
                {
                    party = "nobody", ground = "Omdat Het Moet", purpose = new string('x', 4001), contribution = "iets",
                    mandate = new { party = "nobody" }
                },
                Scene.Invitation(scene.Police), Scene.Invitation(scene.Police))))
            .ExpectError("invitations[0].party").ExpectError("invitations[0].ground").ExpectError("invitations[0].purpose")
                .ExpectError("invitations[0].mandate.party")
            .ExpectError("invitations");
    }

    [Fact]
    public async Task Other_house_404_missing_right_403_and_a_repeated_key_invites_once()
    {
        var (scene, caseId, path) = await AgendaedAsync(house);
        var body = Body(Scene.Invitation(scene.Prosecution, scene.Mandate));
        Assert.Equal(404, (await host.In(Houses.Catalog.Houses[^1].Id).Inviter.PostAsync(path, body)).Status);
        Assert.Equal(403, (await scene.Delegate(scene.Police).PostAsync(path, body)).Status);
        var key = Guid.NewGuid().ToString();
        (await scene.Inviter.PostAsync(path, body, key)).Expect(201);
        (await scene.Inviter.PostAsync(path, body, key)).Expect(201);
        Assert.Equal(409, (await scene.Inviter.PostAsync(path, body)).Status);
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<PartyInvolved>(), message => message.CaseId == caseId && message.Party == scene.Prosecution);
    }

    [Fact]
    public async Task Its_own_message_coming_back_involves_the_party_once()
    {
        var (scene, caseId, path) = await AgendaedAsync(house);
        (await scene.Inviter.PostAsync(path, Body(Scene.Invitation(scene.Prosecution, scene.Mandate)))).Expect(201);
        await host.Messages.WaitFor<PartyInvolved>(message => message.CaseId == caseId && message.Party == scene.Prosecution);
        await scene.InvolveAsync(Guid.CreateVersion7(), scene.Police); // The same queue, later.
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from involvements where case_id = $1 and party = $2", caseId,
            scene.Prosecution));
    }

    private static object Body(params object[] invitations) => new { invitations };

    private async Task<(Scene Scene, Guid CaseId, string Path)> AgendaedAsync(string id)
    {
        var scene = host.In(id);
        var caseId = await scene.AcceptedCaseAsync();
        var meetingId = await scene.PlannedMeetingAsync();
        return (scene, caseId, $"meetings/{meetingId}/agenda-items/{await scene.AgendaedAsync(meetingId, caseId)}/invitations");
    }
}
