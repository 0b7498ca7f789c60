using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Logboek;
using Platform.Contracts.Retention;
using Platform.Covenants;
using Platform.Nazorg.ReleaseNotifications;
using Platform.TestKit;

namespace Platform.Nazorg.Tests;

/// <summary>One running service for all slices; every test works on detentions of its own.</summary>
public sealed class NazorgHost : ServiceHost<Program>
{
    public const string Oin = "00000003273229750000";

    /// <summary>What was agreed with a sender whose events a sidecar delivers.</summary>
    public const string BusOin = "00000003273229751111";

    public const string BusSource = "urn:nld:oin:00000003273229751111:systeem:bus";
    public const string AppToken = "dat-weet-alleen-de-sidecar";

    public NazorgHost()
    {
        Settings["Nazorg:WebhookOrigins:0"] = "systeem.dji.test";
        Settings[$"Nazorg:Sources:{BusOin}:0"] = BusSource;
        Settings[$"Nazorg:Sources:{BusOin}:1"] = $"urn:nld:oin:{Oin}:systeem:overgedragen";
        Settings[$"Nazorg:Sources:{Oin}:0"] = "https://kvk.example/00000001/systeem";
        Settings["APP_API_TOKEN"] = AppToken;
    }

    public ApiClient Dji => AsSystem(Oin, ReceiveReleaseNotification.Scope);

    public ApiClient Director(HouseProfile house) => As(house.Id, house.Municipalities[0].Party, Roles.NazorgDirector);

    public ApiClient Coordinator(HouseProfile house) => As(house.Id, house.Municipalities[0].Party, Roles.InformationCoordinator);

    /// <summary>A detention of which nothing was told yet.</summary>
    public Detention In(HouseProfile house) => new(this, house);

    public async Task<IReadOnlyList<AuditLine>> AuditAsync(Guid id)
    {
        await SettledAsync();
        return [.. Messages.Published<LogLinesRecorded>().SelectMany(static told => told.Audit)
            .Where(line => line.ObjectId == id || line.CaseIds.Contains(id))];
    }

    /// <summary>Lets the database fail on this event, until what is returned is disposed of.</summary>
    public async Task<IAsyncDisposable> FailAsync(JsonObject told, string condition)
    {
        var mark = Convert.ToHexStringLower(Mark(told));
        await Database.ExecuteAsync($"""
            create or replace function fail_on_event() returns trigger language plpgsql as
              $$ begin if new.mark = '\x{mark}' then raise exception using errcode = '{condition}'; end if; return new; end $$;
            create trigger fail_on_event before insert on received_events for each row execute function fail_on_event();
            """);
        return new Undone(() => Database.ExecuteAsync("drop trigger fail_on_event on received_events"));
    }

    public Task<long> EventsAsync(JsonObject told) => Database.ScalarAsync<long>("select count(*) from received_events where mark = $1", Mark(told));

    public Task<long> EventsAsync(string id) => Database.ScalarAsync<long>("select count(*) from received_events where mark = $1", Mark(id));

    /// <summary>What an event is recognised by: what its sender chose does not stand in the database.</summary>
    public byte[] Mark(string id, string source = $"urn:nld:oin:{Oin}:systeem:proef") =>
        Services.GetRequiredService<Protection>().Match("release-event", $"{source}\n{id}");

    public byte[] Mark(JsonObject told) => Mark((string)told["id"]!, (string)told["source"]!);

    /// <summary>What was kept of an event, opened.</summary>
    public Task<string?> BodyAsync(byte[] mark) => WithDbAsync<NazorgDbContext, string?>(
        Houses.Catalog.Houses[0].Id, async db => await db.Set<ReceivedEvent>().IgnoreQueryFilters().Where(e => e.Mark == mark)
            .Select(e => (string?)e.Body).SingleAsync());

    /// <summary>Erases a record of a house, as its term does.</summary>
    public async Task<DossierPartErased> EraseAsync(HouseProfile house, Guid id)
    {
        var order = new EraseDossier
        {
            House = house.Id, DossierId = id, Process = ProcessIds.Nazorg, ErasureId = Guid.CreateVersion7(), OrderedAt = Clock.Now,
        };
        await Messages.PublishAsync(order);
        return await Messages.WaitFor<DossierPartErased>(part => part.ErasureId == order.ErasureId);
    }

    public async Task<JsonElement> RecordAsync(HouseProfile house, Guid id) => (await Director(house).GetAsync($"records/{id}")).Expect(200).Json;
}

internal sealed class Undone(Func<Task> undo) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await undo();
}

[CollectionDefinition(Name)]
public sealed class NazorgCollection : ICollectionFixture<NazorgHost>
{
    public const string Name = "nazorg";
}
