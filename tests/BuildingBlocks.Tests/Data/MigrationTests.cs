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

    [Fact]
    public async Task Starting_the_same_migration_several_times_at_once_is_safe()
    {
        var connection = new NpgsqlConnectionStringBuilder(admin) { Database = name }.ConnectionString;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Database.MigrateAsync<ProbeDbContext>(connection, Role, "a 'quoted' password")));
        await Database.MigrateAsync<ProbeDbContext>(connection, Role, "another one");

        await using var service = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Username = Role, Password = "another one", Pooling = false }.ConnectionString);
        await service.OpenAsync();
        await using var count = new NpgsqlCommand("select count(*) from notes", service);
        Assert.Equal(0L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Names_are_snake_case_and_the_row_version_is_an_ordinary_column()
    {
        await using var database = await TestDatabase.CreateAsync<ProbeDbContext>();
        var columns = await database.ColumnAsync<string>("select column_name::text from information_schema.columns where table_name = 'notes' order by 1");
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
        await ExecuteAsync($"drop role if exists {Role}");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
