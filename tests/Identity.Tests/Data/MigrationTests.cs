using Microsoft.Extensions.Configuration;
using Npgsql;
using Platform.BuildingBlocks.Data;
using Platform.Identity.Data;
using Platform.TestKit;

namespace Platform.Identity.Tests.Data;

public sealed class MigrationTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await IdentityHost.NewDatabase();

    public async Task DisposeAsync() => await database.DisposeAsync();

    private Task<int> Migrate(params (string Key, string? Value)[] changes)
    {
        Dictionary<string, string?> settings = new()
        {
            ["ConnectionStrings:administrator"] = database.AdminConnection,
            ["ConnectionStrings:identity"] = database.ServiceConnection,
        };
        foreach (var (key, value) in changes) settings[key] = value;
        return Database.MigrateAsync<IdentityDbContext>("identity", new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }

    [Fact]
    public async Task Twice_and_at_the_same_moment_is_harmless()
    {
        await database.ExecuteAsync("insert into used_assertions values ('x', now())");

        await Task.WhenAll(Migrate(), Migrate());

        Assert.Equal(1, await database.CountAsync("used_assertions"));
        Assert.Equal(1, await database.CountAsync("\"__EFMigrationsHistory\""));
    }

    [Fact]
    public async Task The_login_role_owns_nothing_and_makes_nothing()
    {
        Assert.Empty(await Walls.OwnedByLoginRoleAsync(database));
        await using var connection = new NpgsqlConnection(database.ServiceConnection);
        await connection.OpenAsync();
        foreach (var sql in (string[])["create table mine (id int)", "alter table sessions add mine int", "select * from \"__EFMigrationsHistory\""])
        {
            await using var command = new NpgsqlCommand(sql, connection);
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege,
                (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
    }

    [Fact]
    public Task What_can_be_read_in_the_database_was_decided() => ReadableColumns.AreDecidedAsync(database.AdminConnection);

    [Theory]
    [InlineData("ConnectionStrings:identity")]
    [InlineData("ConnectionStrings:administrator")]
    public async Task Refused_without_what_it_needs(string key) =>
        Assert.Contains("missing", (await Assert.ThrowsAsync<InvalidOperationException>(() => Migrate((key, null)))).Message,
            StringComparison.Ordinal);
}
