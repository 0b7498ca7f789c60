using Npgsql;
using Platform.TestKit;

namespace Platform.Governance.Tests;

[Collection(GovernanceCollection.Name)]
public sealed class WallTests(GovernanceHost host)
{
    [Fact]
    public async Task Every_table_with_a_house_has_a_wall()
    {
        Assert.Empty(await Walls.TablesWithoutWallAsync(host.Database));
        Assert.Empty(await Walls.ViewsPastWallAsync(host.Database));
        Assert.Empty(await Walls.OwnedByLoginRoleAsync(host.Database));
    }

    [Fact]
    public void Every_endpoint_has_a_policy()
    {
        Assert.Empty(Endpoints.WithoutPolicy(host.Services));
        // A calendar program cannot sign in: the secret in the address is its key, looked at by the endpoint itself (CalendarFeedTests).
        Assert.Equal([$"GET {Platform.Governance.Calendar.FeedCalendar.Route}"], Endpoints.OpenToAll(host.Services));
    }

    [Fact]
    public async Task Papers_of_the_board_are_not_in_the_database_for_the_tactical_meeting_or_another_house()
    {
        const string house = "regio-utrecht";
        await host.Secretary(house).CreateAsync("bodies/board/meetings", Bodies.PlanBodyMeetingTests.Body(host));
        Assert.NotEqual(0, await CountAsync(house, "board-member"));
        Assert.Equal(0, await CountAsync(house, "partner-delegate"));
        Assert.Equal(0, await CountAsync("regio-arnhem", "board-member"));
    }

    private async Task<long> CountAsync(string house, string role)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, "gemeente-utrecht", role);
        await using var count = new NpgsqlCommand(
            "select count(*) from meetings where body = 'board' and joint_with is null and house = 'regio-utrecht'", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
