using System.Text.Json;
using Platform.BuildingBlocks.Access;
using Platform.Contracts.Logboek;
using Platform.Covenants;
using Platform.Nazorg.ReleaseNotifications;
using Platform.TestKit;

namespace Platform.Nazorg.Tests;

/// <summary>One running service for all slices; every test works on detentions of its own.</summary>
public sealed class NazorgHost : ServiceHost<Program>
{
    public const string Oin = "00000003273229750000";

    public NazorgHost() => Settings["Nazorg:WebhookOrigins:0"] = "systeem.dji.test";

    public ApiClient Dji => AsSystem(Oin, ReceiveReleaseNotification.Scope);

    public ApiClient Director(HouseProfile house) => As(house.Id, house.Municipalities[0].Party, Roles.NazorgDirector);

    public ApiClient Coordinator(HouseProfile house) => As(house.Id, house.Municipalities[0].Party, Roles.InformationCoordinator);

    /// <summary>A detention of which nothing was told yet.</summary>
    public Detention In(HouseProfile house) => new(this, house);

    public async Task<IReadOnlyList<AuditLine>> AuditAsync(Guid id)
    {
        await SettledAsync();
        return [.. Messages.Published<LogLinesRecorded>().SelectMany(static told => told.Audit).Where(line => line.ObjectId == id || line.CaseIds.Contains(id))];
    }

    public Task<long> EventsAsync(string id) => Database.ScalarAsync<long>("select count(*) from received_events where event_id = $1", id);

    public async Task<JsonElement> RecordAsync(HouseProfile house, Guid id) => (await Director(house).GetAsync($"records/{id}")).Expect(200).Json;
}

[CollectionDefinition(Name)]
public sealed class NazorgCollection : ICollectionFixture<NazorgHost>
{
    public const string Name = "nazorg";
}
