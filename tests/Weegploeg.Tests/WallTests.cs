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

    [Theory, MemberData(nameof(WeegploegHost.Houses), MemberType = typeof(WeegploegHost))]
    public async Task Rows_are_not_there_for_another_role_party_or_house(string house)
    {
        await host.SignalAsync(house);
        var core = WeegploegHost.CoreParties(house)[0];
        foreach (var table in (string[])["signals", "persons"])
        {
            Assert.NotEqual(0, await CountAsync(table, house, core, RoleIds.WeegploegMember));
            foreach (var role in RoleIds.All.Except([RoleIds.WeegploegMember, .. WeegploegHost.Process(house).Compartment!.Directors]))
                Assert.Equal((table, role, 0L), (table, role, await CountAsync(table, house, core, role)));
            Assert.Equal(0, await CountAsync(table, house, WeegploegHost.Outsider(house), RoleIds.WeegploegMember));
            Assert.Equal(0, await CountAsync(table, "nowhere", core, RoleIds.WeegploegMember));
        }
    }

    private async Task<long> CountAsync(string table, string house, string party, string role)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, party, role);
        await using var count = new NpgsqlCommand($"select count(*) from {table}", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
