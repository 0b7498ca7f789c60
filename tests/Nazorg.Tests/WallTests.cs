using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.Nazorg.Records;
using Platform.Nazorg.ReleaseNotifications;
using Platform.TestKit;

namespace Platform.Nazorg.Tests;

[Collection(NazorgCollection.Name)]
public sealed class WallTests(NazorgHost host)
{
    [Fact]
    public async Task Every_table_with_a_house_has_its_wall_and_the_service_owns_nothing()
    {
        Assert.Empty(await Walls.FaultsAsync(host.Database.Context));
        ReadableColumns.AreDecided(host.Database.Context);
    }

    [Fact]
    public async Task The_filter_of_queries_finds_what_the_database_lets_through()
    {
        var compared = await WallAgreement.CompareAsync(host.Database.Context, "regio-arnhem", "west-veluwe-vallei");
        Assert.True(compared.Disagreements.Count == 0, string.Join(Environment.NewLine, compared.Disagreements));
        Assert.NotEqual(0, compared.Seen);
        Assert.Equal([nameof(ReceivedEvent)], compared.Unseen);
    }

    [Fact]
    public void Every_endpoint_has_a_policy_and_only_the_handshake_is_open()
    {
        Assert.Empty(Endpoints.WithoutPolicy(host.Services));
        Assert.Equal(["OPTIONS /release-notifications"], Endpoints.OpenToAll(host.Services));
    }

    [Fact]
    public async Task The_database_shows_a_record_to_its_house_and_roles_only_and_raw_events_to_nobody()
    {
        var (house, other) = (Houses.WithNazorg[0].Id, Houses.WithNazorg[1].Id);
        var id = await host.In(Houses.WithNazorg[0]).TellAsync(ReleaseEvent.Announced, 1);
        Assert.Equal(1, await CountAsync("records", id, house, Roles.NazorgDirector));
        Assert.Equal(0, await CountAsync("records", id, house, Roles.ProcessDirector));
        Assert.Equal(0, await CountAsync("records", id, other, Roles.NazorgDirector));
        Assert.Equal(0, await CountAsync("records", id, "", ""));
        Assert.Equal(0, await CountAsync("received_events", id, house, Roles.NazorgDirector));
        await host.Database.ExecuteAsync("update records set shielded_at = now() where id = $1", id);
        Assert.Equal(0, await CountAsync("records", id, house, Roles.NazorgDirector));
        Assert.Equal(1, await CountAsync("records", id, house, Roles.ContactPoint));
    }

    private async Task<long> CountAsync(string table, Guid id, string house, string roles)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, "", roles);
        await using var count = new NpgsqlCommand($"select count(*) from {table} where {(table is "records" ? "id" : "record_id")} = $1", connection);
        count.Parameters.AddWithValue(id);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
