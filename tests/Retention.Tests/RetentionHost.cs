using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Casework.Standing;
using Platform.Contracts.Meetings;
using Platform.Contracts.Nazorg;
using Platform.Contracts.Retention;
using Platform.Contracts.Triage;
using Platform.Covenants;
using Platform.Retention.Destruction;
using Platform.TestKit;

namespace Platform.Retention.Tests;

/// <summary>One running service for all slices; every test works on dossiers of its own.</summary>
public sealed class RetentionHost : ServiceHost<Program>
{
    protected override void Change(IServiceCollection services) =>
        services.AddSingleton(running => new CovenantRegister(Houses.Catalog, running.GetRequiredService<TimeProvider>()));

    public ApiClient Director(HouseProfile house) => As(house.Id, house.Municipalities[0].Party, Roles.ProcessDirector);

    public ApiClient Officer(HouseProfile house) => As(house.Id, house.Municipalities[0].Party, Roles.PrivacyOfficer);

    /// <summary>Has everything carried out that may be, now and not at the worker's next round.</summary>
    public async Task WorkAsync()
    {
        var worker = Services.GetServices<IHostedService>().OfType<DestructionWorker>().Single();
        await worker.WorkAsync(default);
    }

    /// <summary>Sends messages one after the other, and comes back when all were dealt with.</summary>
    public async Task TellAsync(params object[] messages)
    {
        var ids = messages.Select(static _ => Guid.CreateVersion7()).ToArray();
        foreach (var (message, id) in messages.Zip(ids)) await SendAsync(message, id);
        await DealtWithAsync(ids);
    }

    /// <summary>Sends a message as what it is.</summary>
    public async Task SendAsync(object message, Guid id) => await (Task)Messages.PublishAsync((dynamic)message, (Guid?)id);

    public Task DealtWithAsync(params Guid[] ids) => Eventually.Holds(async () =>
        await Database.ScalarAsync<long>("select count(distinct message_id) from inbox where message_id = any($1)", ids) == ids.Length);

    public async Task<JsonElement> DossierAsync(HouseProfile house, Guid id) => (await Officer(house).GetAsync($"dossiers/{id}")).Expect(200).Json;

    /// <summary>A dossier whose term is over.</summary>
    public async Task<Guid> DueAsync(HouseProfile house, string process = "complex")
    {
        var (id, then) = (Guid.CreateVersion7(), Clock.Now.AddYears(-2));
        await TellAsync(process switch
        {
            _ when process == house.NazorgProcess?.Id => new ReleaseWithdrawn { House = house.Id, RecordId = id, Revision = 1, WithdrawnAt = then },
            _ when house.IsClosed(process) => new CaseScaledDown
            {
                House = house.Id, CaseId = id, Process = process, CriteriaMet = true, ScaledDownAt = then, ScaledDownOn = DutchTime.DateOf(then),
            },
            _ => new TriageDecided
            {
                House = house.Id, CaseId = id, Process = process, DecisionId = Guid.CreateVersion7(), Outcome = "not-a-case", Table = null,
                Covenant = house.Covenant.Id, DecidedAt = then,
            },
        });
        return id;
    }

    public Task<Guid> ProposeAsync(HouseProfile house, params Guid[] dossiers) =>
        Director(house).CreateAsync("destruction-lists", new { process = "complex", dossiers });

    public async Task<Answer> ReviewAsync(HouseProfile house, Guid list, bool approved = true) => await Officer(house).PostAsync(
        $"destruction-lists/{list}/reviews", new { approved, motivation = "gezien" },
        ifMatch: (await Officer(house).GetAsync($"destruction-lists/{list}")).ETag);

    public async Task<JsonElement> ListAsync(HouseProfile house, Guid list) => (await Officer(house).GetAsync($"destruction-lists/{list}"))
        .Expect(200).Json;

    public async Task<string?> StateAsync(HouseProfile house, Guid list) => (await ListAsync(house, list)).GetProperty("state").GetString();

    /// <summary>Proposed and reviewed; the cooling-off runs.</summary>
    public async Task<Guid> ApprovedAsync(HouseProfile house, params Guid[] dossiers)
    {
        var list = await ProposeAsync(house, dossiers);
        (await ReviewAsync(house, list)).Expect(204);
        return list;
    }

    public void PassCoolingOff(HouseProfile house, string process = "complex") =>
        Clock.Advance(TimeSpan.FromDays(house.Process(process)!.Retention.CoolingOff.Value));

    public Task<EraseDossier> OrderAsync(Guid dossier) => Messages.WaitFor<EraseDossier>(order => order.DossierId == dossier);

    public DossierPartErased Answer(EraseDossier order, string service, int left = 0) => new()
    {
        House = order.House, DossierId = order.DossierId, ErasureId = order.ErasureId, Service = service, Deleted = 3, Left = left,
        ErasedAt = Clock.Now,
    };
}

[CollectionDefinition(Name)]
public sealed class RetentionCollection : ICollectionFixture<RetentionHost>
{
    public const string Name = "retention";
}
