using Npgsql;
using Platform.Contracts.Access;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Cases;

[Collection(MeetingsCollection.Name)]
public sealed class OpenSubjectCaseConsumerTests(MeetingsHost host)
{
    [Theory]
    [MemberData(nameof(Houses.WithClosedProcess), MemberType = typeof(Houses))]
    public async Task Only_members_and_directors_of_the_parties_named_learn_that_the_case_exists(string house)
    {
        var scene = host.InClosed(house);
        var caseId = await AgendaedAsync(scene);
        foreach (var role in (string[])[RoleIds.WeegploegMember, RoleIds.ProcessDirector])
        {
            Assert.Equal(200, (await host.As(house, scene.Municipality, role).GetAsync($"cases/{caseId}")).Status);
            Assert.Contains(caseId.ToString(), (await host.As(house, scene.Municipality, role)
                .GetAsync($"cases?process={scene.Process}&limit=200")).Text, StringComparison.Ordinal);
            await SeesNothingAsync(scene, host.As(house, scene.Prosecution, role), caseId);
        }

        // Who guards legality inside sees it whatever its party; the contact point and every other role of a party involved does not.
        var compartment = scene.House.Process(scene.Process)!.Compartment!;
        foreach (var guard in compartment.Guards)
            (await host.As(house, scene.Prosecution, guard).GetAsync($"cases/{caseId}")).Expect(200);
        foreach (var role in RoleIds.All.Except(
            [.. compartment.Directors, .. compartment.Members, .. compartment.Participants, .. compartment.Guards]))
            await SeesNothingAsync(scene, host.As(house, scene.Municipality, role), caseId);
    }

    [Theory]
    [MemberData(nameof(Houses.WithClosedProcess), MemberType = typeof(Houses))]
    public async Task The_database_hides_it_as_well(string house)
    {
        var scene = host.InClosed(house);
        var caseId = await AgendaedAsync(scene);
        Assert.Equal(1, await CountAsync(house, scene.Municipality, RoleIds.WeegploegMember, caseId));
        Assert.Equal(0, await CountAsync(house, scene.Prosecution, RoleIds.WeegploegMember, caseId));
        Assert.Equal(0, await CountAsync(house, scene.Municipality,
            $"{RoleIds.InformationCoordinator},{RoleIds.ChainManager},{RoleIds.LocationManager},{RoleIds.PartyDelegate},{RoleIds.ContactPoint}",
            caseId));
    }

    [Fact]
    public async Task No_message_tells_another_service_who_is_involved()
    {
        var scene = host.InClosed(Houses.Catalog.Houses[0].Id);
        var caseId = await AgendaedAsync(scene);
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<PartyInvolved>(), told => told.CaseId == caseId);
    }

    [Fact]
    public async Task The_same_decision_twice_involves_each_party_once()
    {
        var scene = host.InClosed(Houses.Catalog.Houses[0].Id);
        var told = scene.Agendaed(Guid.CreateVersion7(), scene.Municipality, scene.Police, scene.Police);
        await host.Messages.PublishAsync(told);
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from involvements where case_id = $1",
            told.CaseId) == 2);
        await AgendaedAsync(scene);
        Assert.Equal(2, await host.Database.ScalarAsync<long>("select count(*) from involvements where case_id = $1", told.CaseId));
    }

    [Theory]
    [MemberData(nameof(Houses.WithClosedProcess), MemberType = typeof(Houses))]
    public async Task The_case_goes_through_meeting_and_plan_and_only_a_core_party_closes_where_the_covenant_says_so(string house)
    {
        var scene = host.InClosed(house);
        var caseId = await AgendaedAsync(scene);
        var meetingId = await scene.SessionAsync(caseId);
        await scene.AppointAsync(caseId, meetingId, scene.Municipality);
        await scene.PlanAsync(caseId, meetingId);
        var outsider = scene.House.Parties.FirstOrDefault(party => party.IsLid1 && !scene.House.IsCoreParty(scene.Process, party.Id))?.Id
            ?? scene.Municipality;
        var mandate = outsider == scene.Municipality ? scene.Mandate : await scene.TellAsync(scene.MandateOf(outsider));
        var body = new { meetingId, criteriaMet = true, motivation = "aanpak klaar", mandate };
        var closing = await scene.Chair.PostAsync($"cases/{caseId}/scale-down", body, ifMatch: await scene.CaseETagAsync(caseId));
        if (scene.House.Carries(RuleIds.Wee04) && scene.House.Process(scene.Process)!.Weighing!.ClosedBy is "core-parties") closing.ExpectRefusal(
            RuleIds.Wee04);
        else closing.Expect(204);
    }

    private async Task<Guid> AgendaedAsync(Scene scene)
    {
        var caseId = Guid.CreateVersion7();
        await host.Messages.PublishAsync(scene.Agendaed(caseId, scene.Municipality, scene.Police));
        await Eventually.Holds(async () => (await scene.Chair.GetAsync($"cases/{caseId}")).Status == 200);
        return caseId;
    }

    private static async Task SeesNothingAsync(Scene scene, ApiClient client, Guid caseId)
    {
        Assert.Contains((await client.GetAsync($"cases/{caseId}")).Status, (int[])[403, 404]);
        foreach (var process in scene.House.Processes.Keys)
            Assert.DoesNotContain(caseId.ToString(), (await client.GetAsync($"cases?process={process}&limit=200")).Text, StringComparison.Ordinal);
        Assert.Contains((await client.GetAsync($"cases/{caseId}/plans")).Status, (int[])[403, 404]);
        Assert.Contains((await client.GetAsync($"cases/{caseId}/access")).Status, (int[])[403, 404]);
    }

    private async Task<long> CountAsync(string house, string party, string roles, Guid caseId)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, party, roles);
        await using var count = new NpgsqlCommand("select count(*) from cases where id = $1", connection);
        count.Parameters.AddWithValue(caseId);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
