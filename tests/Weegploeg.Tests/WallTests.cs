using Npgsql;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Weegploeg.Tests;

[Collection(WeegploegCollection.Name)]
public sealed class WallTests(WeegploegHost host)
{
    [Fact]
    public async Task Every_table_with_a_house_has_a_wall_and_no_column_can_be_read()
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

    [Theory]
    [InlineData("signals")]
    [InlineData("persons")]
    public async Task Rows_are_not_there_for_another_role_or_house(string table)
    {
        var house = WeegploegHost.AnyHouse;
        await host.SignalAsync(house);
        Assert.NotEqual(0, await CountAsync(table, house, RoleIds.WeegploegMember));
        Assert.Equal(0, await CountAsync(table, house, RoleIds.InformationCoordinator));
        Assert.Equal(0, await CountAsync(table, house, RoleIds.Auditor));
        Assert.Equal(0, await CountAsync(table, "nowhere", RoleIds.WeegploegMember));
    }

    private async Task<long> CountAsync(string table, string house, string role)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, WeegploegHost.CoreParties(WeegploegHost.AnyHouse)[0], role);
        await using var count = new NpgsqlCommand($"select count(*) from {table}", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
