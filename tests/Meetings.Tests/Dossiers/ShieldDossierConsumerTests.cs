using Npgsql;
using Platform.Contracts.Retention;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Dossiers;

[Collection(MeetingsCollection.Name)]
public sealed class ShieldDossierConsumerTests(MeetingsHost host)
{
    [Fact]
    public async Task A_shielded_case_and_its_plan_are_there_only_for_those_who_guard()
    {
        var scene = host.In(Houses.Catalog.Houses[0].Id);
        var (caseId, meetingId) = await scene.SessionAsync();
        await scene.PlanAsync(caseId, meetingId);
        var order = Order(scene, caseId);
        await host.Messages.PublishAsync(order, order.DossierId);
        await host.Messages.PublishAsync(order, order.DossierId);
        await Eventually.Holds(async () => (await scene.Chair.GetAsync($"cases/{caseId}")).Status == 404);

        Assert.Equal(404, (await scene.Chair.GetAsync($"cases/{caseId}/plans")).Status);
        Assert.Equal(404, (await scene.Delegate(scene.Police).GetAsync($"cases/{caseId}")).Status);
        Assert.DoesNotContain(caseId.ToString(), (await scene.Chair.GetAsync($"meetings/{meetingId}")).Expect(200).Text, StringComparison.Ordinal);
        foreach (var guard in (string[])[RoleIds.ContactPoint, RoleIds.PrivacyOfficer, RoleIds.Auditor])
            Assert.Equal(200, (await host.As(scene.House.Id, scene.Municipality, guard).GetAsync($"cases/{caseId}")).Status);

        // Nor is it told apart from a case that does not exist, by saying that triage has not accepted it.
        Assert.Equal(404, (
            await scene.Chair.PostAsync($"meetings/{await scene.PlannedMeetingAsync()}/agenda-items", scene.AgendaBody(caseId))).Status);
        Assert.Equal(0, await CountAsync(scene, RoleIds.ProcessDirector, caseId));
        Assert.Equal(1, await CountAsync(scene, RoleIds.PrivacyOfficer, caseId));
        await host.SettledAsync();
        Assert.Single(host.AuditLines(), line => line.Action == "dossier.shielded" && line.ObjectId == caseId && line.CaseIds.Contains(caseId));
    }

    [Fact]
    public async Task An_order_of_another_house_shields_nothing()
    {
        var scene = host.In(Houses.Catalog.Houses[0].Id);
        var caseId = await scene.AcceptedCaseAsync();
        var messageId = Guid.CreateVersion7();
        await host.Messages.PublishAsync(Order(host.In(Houses.Catalog.Houses[^1].Id), caseId), messageId);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from inbox where message_id = $1", messageId) == 1);
        (await scene.Chair.GetAsync($"cases/{caseId}")).Expect(200);
    }

    [Fact]
    public async Task An_unknown_dossier_changes_nothing()
    {
        var scene = host.In(Houses.Catalog.Houses[0].Id);
        var messageId = Guid.CreateVersion7();
        await host.Messages.PublishAsync(Order(scene, Guid.CreateVersion7()), messageId);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from inbox where message_id = $1", messageId) == 1);
    }

    private async Task<long> CountAsync(Scene scene, string role, Guid caseId)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(scene.House.Id, scene.Municipality, role);
        await using var count = new NpgsqlCommand("select count(*) from plans where case_id = $1", connection);
        count.Parameters.AddWithValue(caseId);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private ShieldDossier Order(Scene scene, Guid caseId) =>
        new() { House = scene.House.Id, DossierId = caseId, Process = scene.Process, OrderedAt = host.Clock.Now };
}
