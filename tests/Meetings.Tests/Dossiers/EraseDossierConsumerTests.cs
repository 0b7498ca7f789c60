using Platform.Contracts.Logboek;
using Platform.Contracts.Retention;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Dossiers;

[Collection(MeetingsCollection.Name)]
public sealed class EraseDossierConsumerTests(MeetingsHost host)
{
    private static readonly string[] CaseTables =
    [
        "agenda_items", "invitations", "attendances", "plans", "plan_actions", "plan_roles", "plan_aims", "progress_notes", "involvements",
        "recusals",
        "emergency_accesses", "departures", "work_process_departures",
    ];

    [Theory]
    [MemberData(nameof(Houses.OnePerCovenant), MemberType = typeof(Houses))]
    public async Task Every_row_of_the_dossier_goes_and_no_row_of_another(string house)
    {
        var scene = host.In(house);
        var (kept, _) = await FilledAsync(scene);
        var (caseId, key) = await FilledAsync(scene);
        var before = await RowsAsync(caseId);
        Assert.All(before, static count => Assert.NotEqual(0, count));

        var order = Order(scene, caseId);
        await host.Messages.PublishAsync(order, order.ErasureId);
        await host.Messages.PublishAsync(order, order.ErasureId);
        var told = await host.Messages.WaitFor<DossierPartErased>(part => part.DossierId == caseId);
        await host.SettledAsync();

        Assert.Equal(("meetings", before.Sum() + 3, 0, order.ErasureId), (told.Service, told.Deleted, told.Left, told.ErasureId));
        Assert.All(await RowsAsync(caseId), static count => Assert.Equal(0, count));
        Assert.All(await RowsAsync(kept), static count => Assert.NotEqual(0, count));
        Assert.Single(host.Messages.Published<DossierPartErased>(), part => part.DossierId == caseId);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from idempotency_keys where location like $1", $"%{key}%"));
        Assert.Equal(404, (await scene.Chair.GetAsync($"cases/{caseId}")).Status);
        Assert.Contains(host.AuditLines(), line => line.Action == "dossier.erased" && line.ObjectId == caseId);
        Assert.Single(host.Messages.Published<LogLinesRecorded>(), told => told.Audit.Any(line => line.Action == "dossier.erased"
            && line.ObjectId == caseId) && told.Processing is [{ Name: "Dossier vernietigd" }]);
    }

    [Fact]
    public async Task It_answers_also_when_there_was_nothing()
    {
        var scene = host.In(Houses.Catalog.Houses[0].Id);
        var order = Order(scene, Guid.CreateVersion7());
        await host.Messages.PublishAsync(order);
        var told = await host.Messages.WaitFor<DossierPartErased>(part => part.ErasureId == order.ErasureId);
        Assert.Equal((0, 0), (told.Deleted, told.Left));
    }

    [Fact]
    public async Task An_order_of_another_house_deletes_nothing()
    {
        var scene = host.In(Houses.Catalog.Houses[0].Id);
        var caseId = await scene.AcceptedCaseAsync();
        var order = Order(host.In(Houses.Catalog.Houses[^1].Id), caseId);
        await host.Messages.PublishAsync(order);
        var told = await host.Messages.WaitFor<DossierPartErased>(part => part.ErasureId == order.ErasureId);
        Assert.Equal(0, told.Deleted);
        Assert.Equal(200, (await scene.Chair.GetAsync($"cases/{caseId}")).Status);
    }

    /// <summary>A case with rows in every table, and the agenda item that an idempotency key points to.</summary>
    private async Task<(Guid CaseId, Guid Item)> FilledAsync(Scene scene)
    {
        var (caseId, meetingId) = await scene.SessionAsync();
        await scene.AppointAsync(caseId, meetingId, scene.Municipality);
        var planId = (await scene.Chair.PostAsync($"cases/{caseId}/plans", scene.PlanBody(meetingId), $"plan-{caseId}")).Expect(201).Id;
        var actionId = (await scene.Chair.GetAsync($"cases/{caseId}/plans/{planId}")).Json.GetProperty("actions")[0].GetProperty("id").GetGuid();
        await scene.Delegate(scene.Municipality).CreateAsync($"cases/{caseId}/progress", new { actionId, state = "in-progress", note = "gestart" });
        var another = await scene.PlannedMeetingAsync();
        var item = (await scene.Chair.PostAsync($"meetings/{another}/agenda-items", scene.AgendaBody(caseId), $"item-{caseId}")).Expect(201).Id;
        (await scene.Chair.PostAsync("work-process-departures",
            new { process = scene.Process, caseId, departedOn = "2026-03-01", what = "niemand had een mandaat" }, $"departure-{caseId}")).Expect(201);
        await host.Messages.PublishAsync(scene.Recused(caseId, "iemand.anders"));
        await host.Messages.PublishAsync(scene.Emergency(caseId, "een.ander", scene.Prosecution));
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
            "select (select count(*) from recusals where case_id = $1) + (select count(*) from emergency_accesses where case_id = $1)", caseId) == 2);
        (await scene.EndAsync(caseId, meetingId, scene.Police)).Expect(204);
        return (caseId, item);
    }

    private async Task<int[]> RowsAsync(Guid caseId)
    {
        var rows = new List<int> { (int)await host.Database.ScalarAsync<long>("select count(*) from cases where id = $1", caseId) };
        foreach (var table in CaseTables) rows.Add(
            (int)await host.Database.ScalarAsync<long>($"select count(*) from {table} where case_id = $1", caseId));
        return [.. rows];
    }

    private EraseDossier Order(Scene scene, Guid caseId) => new()
    {
        House = scene.House.Id, DossierId = caseId, Process = scene.Process, ErasureId = Guid.CreateVersion7(), OrderedAt = host.Clock.Now,
    };
}
