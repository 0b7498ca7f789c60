using Npgsql;
using Platform.BuildingBlocks.Data;
using Platform.TestKit;

namespace Platform.Governance.Tests;

[Collection(GovernanceCollection.Name)]
public sealed class WallTests(GovernanceHost host)
{
    [Fact]
    public async Task Every_table_stands_behind_the_walls_it_declares_and_the_login_owns_nothing() =>
        Assert.Empty(await Walls.FaultsAsync(host.Database.Context));

    [Fact]
    public void What_can_be_read_in_the_database_was_decided() => ReadableColumns.AreDecided(host.Database.Context);

    [Fact]
    public async Task The_filter_of_queries_finds_what_the_database_lets_through()
    {
        var compared = await WallAgreement.CompareAsync(host.Database.Context, "regio-arnhem", "regio-utrecht");
        Assert.True(compared.Disagreements.Count == 0, string.Join(Environment.NewLine, compared.Disagreements));
        Assert.NotEqual(0, compared.Seen);
        // What is counted nobody reads.
        Assert.Equal([nameof(Platform.Governance.PlanningControl.Reports.CaseFact)], compared.Unseen);
    }

    [Fact]
    public async Task What_was_done_to_a_wall_is_seen_and_the_next_migration_puts_it_right()
    {
        await using var database = await TestDatabase.CreateAsync<GovernanceDbContext>();
        foreach (var (broken, seen) in ((string, string)[])
        [
            ("alter policy house_wall on disputes using (true)", "disputes house_wall"),
            ("drop policy seen_wall on case_facts", "case_facts seen_wall"),
            ("alter table known_cases no force row level security", "known_cases row level security"),
            ("drop trigger stays on votes", "votes stays"),
            ("create policy wide on plans using (true)", "plans wide"),
            ("create or replace function app_service() returns boolean language sql stable parallel safe as 'select true'", "app_service"),
        ])
        {
            await database.ExecuteAsync(broken);
            Assert.Contains(await Walls.DifferencesAsync(database), difference => difference.Contains(seen, StringComparison.Ordinal));
        }

        await Database.MigrateAsync<GovernanceDbContext>(database.AdminConnection, null, null);
        Assert.Empty(await Walls.FaultsAsync(database));
    }

    [Fact]
    public void Every_endpoint_has_a_policy()
    {
        Assert.Empty(Endpoints.WithoutPolicy(host.Services));
        // A calendar program cannot sign in: the secret in the address is its key, looked at by the endpoint itself (CalendarFeedTests).
        Assert.Equal([$"GET {Platform.Governance.DecisionMaking.Calendar.FeedCalendar.Route}"], Endpoints.OpenToAll(host.Services));
    }

    [Fact]
    public async Task Papers_of_the_board_are_not_in_the_database_for_the_tactical_meeting_or_another_house()
    {
        const string house = "regio-utrecht";
        await host.Secretary(house).CreateAsync("bodies/board/meetings", DecisionMaking.Bodies.PlanBodyMeetingTests.Body(host));
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
