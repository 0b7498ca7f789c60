using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.TestKit;

namespace Platform.Logboek.Tests;

[Collection(LogboekCollection.Name)]
public sealed class WallTests(LogboekHost host)
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
        var compared = await WallAgreement.CompareAsync(host.Database.Context, "regio-arnhem", "regio-utrecht");
        Assert.True(compared.Disagreements.Count == 0, string.Join(Environment.NewLine, compared.Disagreements));
        Assert.NotEqual(0, compared.Seen);
        Assert.Empty(compared.Unseen);
    }

    [Fact]
    public void Every_endpoint_has_a_policy()
    {
        Assert.Empty(Endpoints.WithoutPolicy(host.Services));
        Assert.Empty(Endpoints.OpenToAll(host.Services));
    }

    [Fact]
    public async Task The_database_shows_lines_to_the_guards_of_their_own_house_only()
    {
        await host.TellAsync([host.Line(LogboekHost.House), host.Line(LogboekHost.Other)]);
        Assert.Equal(LogboekHost.House, await HousesAsync(LogboekHost.House, Roles.Auditor));
        Assert.Equal("", await HousesAsync(LogboekHost.House, Roles.ProcessDirector));
        Assert.Equal("", await HousesAsync("", ""));
    }

    private async Task<string> HousesAsync(string house, string roles)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, "", roles);
        await using var command = new NpgsqlCommand("select coalesce(string_agg(distinct house, ','), '') from audit_lines", connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
