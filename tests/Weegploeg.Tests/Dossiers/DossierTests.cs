using Platform.Contracts.Logboek;
using Platform.Contracts.Meetings;
using Platform.Contracts.Retention;
using Platform.Contracts.Weegploeg;
using Platform.TestKit;

namespace Platform.Weegploeg.Tests.Dossiers;

[Collection(WeegploegCollection.Name)]
public sealed class DossierTests(WeegploegHost host)
{
    private static readonly string House = WeegploegHost.AnyHouse;
    private static readonly string Process = WeegploegHost.Process(House).Id;

    private CaseScaledDown ScaledDown(Guid caseId, string? process = null, string? house = null) => new()
    {
        House = house ?? House, CaseId = caseId, Process = process ?? Process, CriteriaMet = true, ScaledDownAt = host.Clock.Now,
        ScaledDownOn = DateOnly.FromDateTime(host.Clock.Now.Date),
    };

    private EraseDossier Erase(Guid dossier) => new()
    {
        House = House, DossierId = dossier, Process = Process, ErasureId = Guid.CreateVersion7(), OrderedAt = host.Clock.Now,
    };

    [Theory, MemberData(nameof(WeegploegHost.Houses), MemberType = typeof(WeegploegHost))]
    public async Task A_case_scaled_down_closes_its_subject_once(string house)
    {
        var (signal, caseId) = await host.AgendaedAsync(house);
        var news = ScaledDown(caseId, WeegploegHost.Process(house).Id, house);
        await TwiceAsync(news);
        await host.Messages.PublishAsync(news); // The same news under another id.
        Assert.Equal(house, (await host.Messages.WaitFor<SubjectClosed>(told => told.CaseId == caseId)).House);
        await DrainedAsync(ScaledDown(Guid.CreateVersion7()));
        Assert.Single(host.Messages.Published<SubjectClosed>(), told => told.CaseId == caseId);
        Assert.Equal("closed", (await host.Member(house).GetAsync($"signals/{signal}")).Expect(200).Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_case_of_another_process_or_an_unknown_one_closes_nothing()
    {
        var (signal, caseId) = await host.AgendaedAsync(House);
        await host.Messages.PublishAsync(ScaledDown(caseId, "complex"));
        await DrainedAsync(ScaledDown(Guid.CreateVersion7()));
        Assert.DoesNotContain(host.Messages.Published<SubjectClosed>(), told => told.CaseId == caseId);
        Assert.Equal("agendaed", (await host.Member(House).GetAsync($"signals/{signal}")).Expect(200).Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_shielded_dossier_is_not_there_any_more()
    {
        var (signal, caseId) = await host.AgendaedAsync(House);
        await TwiceAsync(new ShieldDossier { House = House, DossierId = caseId, Process = Process, OrderedAt = host.Clock.Now });
        await Eventually.Holds(async () => (await host.Member(House).GetAsync($"signals/{signal}")).Status == 404);
        Assert.DoesNotContain((await host.Member(House).GetAsync("signals?limit=200")).Json.GetProperty("items").EnumerateArray(), item =>
            item.GetProperty("id").GetGuid() == signal);
        Assert.DoesNotContain((await host.Member(House).GetAsync("decisions?limit=200")).Json.GetProperty("items").EnumerateArray(),
            item => item.GetProperty("signalId") is { ValueKind: not System.Text.Json.JsonValueKind.Null } id && id.GetGuid() == signal);
    }

    [Fact]
    public async Task Shielding_and_erasing_are_on_record_inside_the_process_alone()
    {
        var (_, caseId) = await host.AgendaedAsync(House);
        await TwiceAsync(new ShieldDossier { House = House, DossierId = caseId, Process = Process, OrderedAt = host.Clock.Now });
        await DrainedAsync(new ShieldDossier { House = House, DossierId = caseId, Process = Process, OrderedAt = host.Clock.Now });
        await DrainedAsync(Erase(caseId));
        foreach (var action in (string[])["dossier.shielded", "dossier.erased"])
        {
            var line = Assert.Single(host.AuditLines(), line => line.Action == action && line.ObjectId == caseId);
            Assert.Equal((House, Process, caseId), (line.House, line.Process, Assert.Single(line.CaseIds)));
        }

        // What is told of it, also for its data subjects, is of this process, so that Logboek keeps it apart.
        Assert.All(host.Messages.Published<LogLinesRecorded>().Where(told => told.Audit.Any(line => line.CaseIds.Contains(caseId))), told =>
        {
            Assert.All(told.Audit, line => Assert.Equal(Process, line.Process));
            Assert.All(told.Processing, line => Assert.StartsWith($"urn:veiligheidshuis:verwerking:{Process}/", line.ProcessingActivityId,
                StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task An_erased_dossier_leaves_nothing_and_is_answered_once()
    {
        var created = (await host.Member(House).PostAsync("signals", WeegploegHost.SignalBody(), idempotencyKey: $"erase-{Guid.NewGuid()}"))
            .Expect(201);
        (await host.Member(House).PostAsync($"signals/{created.Id}/advices", new { adviser = "nctv", advice = "volg", advisedOn = "2026-01-01" }))
            .Expect(201);
        var decision = (await host.DecideAsync(House, created.Id, WeegploegHost.Agenda(House))).Expect(201).Id;
        var caseId = (await host.Messages.WaitFor<SubjectAgendaed>(told => told.DecisionId == decision)).CaseId;
        var order = Erase(caseId);
        await TwiceAsync(order);
        var answer = await host.Messages.WaitFor<DossierPartErased>(told => told.ErasureId == order.ErasureId);
        Assert.Equal(("weegploeg", 5, 0), (answer.Service, answer.Deleted, answer.Left)); // Key, decision, advice, person, signal.
        await DrainedAsync(Erase(Guid.CreateVersion7()));
        Assert.Single(host.Messages.Published<DossierPartErased>(), told => told.ErasureId == order.ErasureId);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from idempotency_keys where location like '%' || $1",
            created.Id.ToString()));
        (await host.Member(House).GetAsync($"signals/{created.Id}")).Expect(404);
    }

    [Fact]
    public async Task Erasing_an_unknown_dossier_is_answered_with_nothing()
    {
        var order = Erase(Guid.CreateVersion7());
        await host.Messages.PublishAsync(order);
        var answer = await host.Messages.WaitFor<DossierPartErased>(told => told.ErasureId == order.ErasureId);
        Assert.Equal((0, 0), (answer.Deleted, answer.Left));
    }

    private async Task TwiceAsync<T>(T message) where T : class
    {
        var id = Guid.CreateVersion7();
        await host.Messages.PublishAsync(message, id);
        await host.Messages.PublishAsync(message, id);
    }

    /// <summary>What was sent before was taken off the queue before this last message of its kind was dealt with.</summary>
    private async Task DrainedAsync<T>(T last) where T : class
    {
        var id = Guid.CreateVersion7();
        await host.Messages.PublishAsync(last, id);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from inbox where message_id = $1", id) == 1);
        await host.SettledAsync();
    }
}
