using Npgsql;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Tests.Probe;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Data;

public sealed class MigrationTests : IAsyncLifetime
{
    private readonly string name = $"test_{TimeProvider.System.GetUtcNow():yyyyMMdd}_migration_{Guid.NewGuid():N}";
    private string admin = "";

    private string Role => name[..40];

    private string Other => $"{name[..50]}_other";

    private string OtherRole => $"{Role}_other";

    [Fact]
    public async Task Starting_the_same_migration_several_times_at_once_is_safe()
    {
        var connection = new NpgsqlConnectionStringBuilder(admin) { Database = name }.ConnectionString;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Database.MigrateAsync<ProbeDbContext>(connection, Role, "a 'quoted' password")));
        await Database.MigrateAsync<ProbeDbContext>(connection, Role, "another one");

        await using var service = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connection) { Username = Role, Password = "another one", Pooling = false }.ConnectionString);
        await service.OpenAsync();
        await using var count = new NpgsqlCommand("select count(*) from notes", service);
        Assert.Equal(0L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_login_enters_no_database_but_its_own()
    {
        await Database.MigrateAsync<ProbeDbContext>(On(name), Role, "its own");
        await ExecuteAsync($"create database {Other}");
        await Database.MigrateAsync<ProbeDbContext>(On(Other), OtherRole, "the other's");

        // What the catalog tells of tables, how many rows they have for example, it tells to whoever can enter.
        await using var service = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(On(Other)) { Username = Role, Password = "its own", Pooling = false }.ConnectionString);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => service.OpenAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Names_are_snake_case_and_the_row_version_is_an_ordinary_column()
    {
        await using var database = await TestDatabase.CreateAsync<ProbeDbContext>();
        var columns = await database.ColumnAsync<string>(
            "select column_name::text from information_schema.columns where table_name = 'notes' order by 1");
        Assert.Equal(["house", "id", "revision", "row_version", "subject_id", "text"], columns);
    }

    public async Task InitializeAsync()
    {
        admin = new NpgsqlConnectionStringBuilder((await Servers.GetAsync()).Postgres) { Database = "postgres", Pooling = false }.ConnectionString;
        await ExecuteAsync($"create database {name}");
    }

    public async Task DisposeAsync()
    {
        await ExecuteAsync($"drop database {name} with (force)");
        await ExecuteAsync($"drop database if exists {Other} with (force)");
        await ExecuteAsync($"drop role if exists {Role}");
        await ExecuteAsync($"drop role if exists {OtherRole}");
    }

    private string On(string database) => new NpgsqlConnectionStringBuilder(admin) { Database = database }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
