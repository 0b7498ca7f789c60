using Npgsql;
using Platform.Contracts.Logboek;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Access;

public sealed class WallTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task A_missing_role_is_a_403_and_is_written_down()
    {
        var answer = (await host.As(ProbeHost.Arnhem, ProbeHost.Party, Roles.PartyDelegate).PostAsync("notes", ProbeHost.Note())).Expect(403);
        Assert.Equal(403, answer.Problem.Status);
        Assert.NotNull(answer.Problem.Detail);
        var told = await host.Messages.WaitFor<LogLinesRecorded>(lines =>
            lines.Audit.Any(line => line.Outcome == "refused" && line.Rule == "missing-right"));
        Assert.Equal(ProbeHost.Party, told.Audit.Single().Party);
    }

    [Fact]
    public async Task Another_house_gets_404_though_the_handler_forgot_to_ask()
    {
        var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
        (await host.Director().GetAsync($"notes/{id}")).Expect(200);
        (await host.Director(ProbeHost.Utrecht).GetAsync($"notes/{id}")).Expect(404);
        (await host.Director(ProbeHost.Utrecht).PutAsync($"notes/{id}", new { text = "van een ander" }, "\"1\"")).Expect(404);
    }

    [Fact]
    public async Task Houses_at_the_same_time_never_see_each_other()
    {
        // One pool of connections serves both; what one request told the database must not stay for the next.
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            var (own, other) = i % 2 == 0 ? (ProbeHost.Arnhem, ProbeHost.Utrecht) : (ProbeHost.Utrecht, ProbeHost.Arnhem);
            var id = await host.Director(own).CreateAsync("notes", ProbeHost.Note());
            (await host.Director(other).GetAsync($"notes/{id}")).Expect(404);
            (await host.Director(own).GetAsync($"notes/{id}")).Expect(200);
        }));
    }

    [Fact]
    public async Task The_login_role_sees_nothing_unless_it_says_for_which_house()
    {
        await host.Director().CreateAsync("notes", ProbeHost.Note());
        await host.Director(ProbeHost.Utrecht).CreateAsync("notes", ProbeHost.Note());
        await using var nobody = new NpgsqlConnection(host.Database.ServiceConnection);
        await nobody.OpenAsync();
        Assert.Equal(0, await CountAsync(nobody));
        await using var arnhem = await host.Database.OpenAsServiceAsync(house: ProbeHost.Arnhem);
        Assert.Equal(await host.Database.ScalarAsync<long>("select count(*) from notes where house = $1", ProbeHost.Arnhem),
            await CountAsync(arnhem));
        Assert.NotEqual(0, await CountAsync(arnhem));
    }

    [Theory]
    [InlineData("insert into notes (id, house, subject_id, text, revision) values (gen_random_uuid(), 'regio-utrecht', gen_random_uuid(), 'x', 0)")]
    [InlineData("update notes set house = 'regio-utrecht'")]
    public async Task A_row_cannot_be_put_into_another_house(string sql)
    {
        await host.Director().CreateAsync("notes", ProbeHost.Note());
        await using var arnhem = await host.Database.OpenAsServiceAsync(house: ProbeHost.Arnhem);
        await using var command = new NpgsqlCommand(sql, arnhem);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("alter table notes disable row level security")]
    [InlineData("drop policy house_wall on notes")]
    [InlineData("create table mine (id int)")]
    [InlineData("truncate notes")]
    [InlineData("select * from \"__EFMigrationsHistory\"")]
    public async Task The_login_role_cannot_take_the_wall_down(string sql)
    {
        await using var service = await host.Database.OpenAsServiceAsync(service: "all");
        await using var command = new NpgsqlCommand(sql, service);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege,
            (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }

    [Fact]
    public async Task Every_table_with_a_house_has_its_wall_and_the_login_role_owns_nothing()
    {
        Assert.Empty(await Walls.FaultsAsync(host.Database.Context));
    }

    [Fact]
    public async Task A_table_without_its_wall_is_found()
    {
        await host.Database.ExecuteAsync(
            "create table bare (id int, house text); create table half (id int, house text); alter table half enable row level security;");
        try
        {
            Assert.Equal(["bare", "half"], await Walls.TablesWithoutWallAsync(host.Database));
            Assert.Equal(["bare is of no entity", "half is of no entity"], await Walls.TablesOfNoEntityAsync(host.Database));
        }
        finally
        {
            await host.Database.ExecuteAsync("drop table bare, half");
        }
    }

    [Fact]
    public void Every_endpoint_has_its_policy()
    {
        Assert.Empty(Endpoints.WithoutPolicy(host.Services));
        Assert.Empty(Endpoints.OpenToAll(host.Services));
        Assert.Contains(Endpoints.Of(host.Services), endpoint => endpoint is { Method: "POST", Roles: ["process-director"] });
    }

    [Fact]
    public async Task An_endpoint_without_a_policy_stops_the_start()
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(settings => settings["Probe:BareEndpoint"] = "true"));
        Assert.Contains("/bare", refused.ToString(), StringComparison.Ordinal);
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select count(*) from notes", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
