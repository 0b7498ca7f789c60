using Platform.Contracts.Meetings;
using Platform.Contracts.Retention;
using Platform.Contracts.Weegploeg;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Weegploeg.Tests.Dossiers;

[Collection(WeegploegCollection.Name)]
public sealed class DossierTests(WeegploegHost host)
{
    private static readonly string House = WeegploegHost.AnyHouse;

    private CaseScaledDown ScaledDown(Guid caseId, string process = ProcessIds.Radicalisation) => new()
    {
        House = House, CaseId = caseId, Process = process, CriteriaMet = true, ScaledDownAt = host.Clock.Now, ScaledDownOn = DateOnly.FromDateTime(host.Clock.Now.Date),
    };

    private EraseDossier Erase(Guid dossier) => new()
    {
        House = House, DossierId = dossier, Process = ProcessIds.Radicalisation, ErasureId = Guid.CreateVersion7(), OrderedAt = host.Clock.Now,
    };

    [Fact]
    public async Task A_case_scaled_down_closes_its_subject_once()
    {
        var (signal, caseId) = await host.AgendaedAsync(House);
        await TwiceAsync(ScaledDown(caseId));
        await host.Messages.PublishAsync(ScaledDown(caseId)); // The same news under another id.
        Assert.Equal(House, (await host.Messages.WaitFor<SubjectClosed>(told => told.CaseId == caseId)).House);
        await DrainedAsync(ScaledDown(Guid.CreateVersion7()));
        Assert.Single(host.Messages.Published<SubjectClosed>(), told => told.CaseId == caseId);
        Assert.Equal("closed", (await host.Member(House).GetAsync($"signals/{signal}")).Expect(200).Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_case_of_another_process_or_an_unknown_one_closes_nothing()
    {
        var (signal, caseId) = await host.AgendaedAsync(House);
        await host.Messages.PublishAsync(ScaledDown(caseId, ProcessIds.Complex));
        await DrainedAsync(ScaledDown(Guid.CreateVersion7()));
        Assert.DoesNotContain(host.Messages.Published<SubjectClosed>(), told => told.CaseId == caseId);
        Assert.Equal("agendaed", (await host.Member(House).GetAsync($"signals/{signal}")).Expect(200).Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_shielded_dossier_is_not_there_any_more()
    {
        var (signal, caseId) = await host.AgendaedAsync(House);
        await TwiceAsync(new ShieldDossier { House = House, DossierId = caseId, Process = ProcessIds.Radicalisation, OrderedAt = host.Clock.Now });
        await Eventually.Holds(async () => (await host.Member(House).GetAsync($"signals/{signal}")).Status == 404);
        Assert.DoesNotContain((await host.Member(House).GetAsync("signals?limit=200")).Json.GetProperty("items").EnumerateArray(), item => item.GetProperty("id").GetGuid() == signal);
        Assert.DoesNotContain((await host.Member(House).GetAsync("decisions?limit=200")).Json.GetProperty("items").EnumerateArray(),
            item => item.GetProperty("signalId") is { ValueKind: not System.Text.Json.JsonValueKind.Null } id && id.GetGuid() == signal);
    }

    [Fact]
    public async Task An_erased_dossier_leaves_nothing_and_is_answered_once()
    {
        var created = (await host.Member(House).PostAsync("signals", WeegploegHost.SignalBody(), idempotencyKey: $"erase-{Guid.NewGuid()}")).Expect(201);
        (await host.Member(House).PostAsync($"signals/{created.Id}/advices", new { adviser = "nctv", advice = "volg", advisedOn = "2026-01-01" })).Expect(201);
        var decision = (await host.DecideAsync(House, created.Id, WeegploegHost.Agenda(House))).Expect(201).Id;
        var caseId = (await host.Messages.WaitFor<SubjectAgendaed>(told => told.DecisionId == decision)).CaseId;
        var order = Erase(caseId);
        await TwiceAsync(order);
        var answer = await host.Messages.WaitFor<DossierPartErased>(told => told.ErasureId == order.ErasureId);
        Assert.Equal(("weegploeg", 5, 0), (answer.Service, answer.Deleted, answer.Left)); // Key, decision, advice, person, signal.
        await DrainedAsync(Erase(Guid.CreateVersion7()));
        Assert.Single(host.Messages.Published<DossierPartErased>(), told => told.ErasureId == order.ErasureId);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from idempotency_keys where location like '%' || $1", created.Id.ToString()));
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
