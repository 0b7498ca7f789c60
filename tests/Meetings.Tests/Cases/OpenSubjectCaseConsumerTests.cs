using Npgsql;
using Platform.Contracts.Access;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Cases;

[Collection(MeetingsCollection.Name)]
public sealed class OpenSubjectCaseConsumerTests(MeetingsHost host)
{
    public static TheoryData<string> All =>
        [.. Houses.Catalog.Houses.Where(static house => house.Process(ProcessIds.Radicalisation) is not null).Select(static house => house.Id)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Only_members_and_directors_of_the_parties_named_learn_that_the_case_exists(string house)
    {
        var scene = host.In(house, ProcessIds.Radicalisation);
        var caseId = await AgendaedAsync(scene);
        foreach (var role in (string[])[RoleIds.WeegploegMember, RoleIds.ProcessDirector])
        {
            Assert.Equal(200, (await host.As(house, scene.Municipality, role).GetAsync($"cases/{caseId}")).Status);
            Assert.Contains(caseId.ToString(), (await host.As(house, scene.Municipality, role)
                .GetAsync("cases?process=radicalisation&limit=200")).Text, StringComparison.Ordinal);
            await SeesNothingAsync(host.As(house, scene.Prosecution, role), caseId);
        }

        foreach (var role in RoleIds.All.Except([RoleIds.WeegploegMember, RoleIds.ProcessDirector, RoleIds.CaseDirector]))
            await SeesNothingAsync(host.As(house, scene.Municipality, role), caseId);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_database_hides_it_as_well(string house)
    {
        var scene = host.In(house, ProcessIds.Radicalisation);
        var caseId = await AgendaedAsync(scene);
        Assert.Equal(1, await CountAsync(house, scene.Municipality, RoleIds.WeegploegMember, caseId));
        Assert.Equal(0, await CountAsync(house, scene.Prosecution, RoleIds.WeegploegMember, caseId));
        Assert.Equal(0, await CountAsync(house, scene.Municipality,
            $"{RoleIds.InformationCoordinator},{RoleIds.ChainManager},{RoleIds.LocationManager},{RoleIds.PartyDelegate},{RoleIds.PrivacyOfficer}",
            caseId));
    }

    [Fact]
    public async Task No_message_tells_another_service_who_is_involved()
    {
        var scene = host.In(Houses.Catalog.Houses[0].Id, ProcessIds.Radicalisation);
        var caseId = await AgendaedAsync(scene);
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<PartyInvolved>(), told => told.CaseId == caseId);
    }

    [Fact]
    public async Task The_same_decision_twice_involves_each_party_once()
    {
        var scene = host.In(Houses.Catalog.Houses[0].Id, ProcessIds.Radicalisation);
        var told = scene.Agendaed(Guid.CreateVersion7(), scene.Municipality, scene.Police, scene.Police);
        await host.Messages.PublishAsync(told);
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from involvements where case_id = $1",
            told.CaseId) == 2);
        await AgendaedAsync(scene);
        Assert.Equal(2, await host.Database.ScalarAsync<long>("select count(*) from involvements where case_id = $1", told.CaseId));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_case_goes_through_meeting_and_plan_and_only_a_core_party_closes_where_the_covenant_says_so(string house)
    {
        var scene = host.In(house, ProcessIds.Radicalisation);
        var caseId = await AgendaedAsync(scene);
        var meetingId = await scene.SessionAsync(caseId);
        await scene.AppointAsync(caseId, meetingId, scene.Municipality);
        await scene.PlanAsync(caseId, meetingId);
        var outsider = scene.House.Parties.First(party => party.IsLid1 && !scene.House.IsCoreParty(scene.Process, party.Id)).Id;
        var body = new { meetingId, criteriaMet = true, motivation = "aanpak klaar", mandate = new { party = outsider, reference = "besluit" } };
        var closing = await scene.Chair.PostAsync($"cases/{caseId}/scale-down", body, ifMatch: await scene.CaseETagAsync(caseId));
        if (scene.House.Process(scene.Process)!.Weighing!.ClosedBy is "core-parties") closing.ExpectRefusal(RuleIds.Wee04);
        else closing.Expect(204);
    }

    private async Task<Guid> AgendaedAsync(Scene scene)
    {
        var caseId = Guid.CreateVersion7();
        await host.Messages.PublishAsync(scene.Agendaed(caseId, scene.Municipality, scene.Police));
        await Eventually.Holds(async () => (await scene.Chair.GetAsync($"cases/{caseId}")).Status == 200);
        return caseId;
    }

    private static async Task SeesNothingAsync(ApiClient client, Guid caseId)
    {
        Assert.Contains((await client.GetAsync($"cases/{caseId}")).Status, (int[])[403, 404]);
        Assert.DoesNotContain(caseId.ToString(), (await client.GetAsync("cases?limit=200")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(caseId.ToString(), (await client.GetAsync("cases?process=radicalisation&limit=200")).Text, StringComparison.Ordinal);
        Assert.Contains((await client.GetAsync($"cases/{caseId}/plans")).Status, (int[])[403, 404]);
    }

    private async Task<long> CountAsync(string house, string party, string roles, Guid caseId)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, party, roles);
        await using var count = new NpgsqlCommand("select count(*) from cases where id = $1", connection);
        count.Parameters.AddWithValue(caseId);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
