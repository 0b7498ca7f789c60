using Npgsql;
using Platform.BuildingBlocks.Data;

namespace Platform.Operations;

/// <summary>
/// <c>Operations.dll migrate</c>: as administrator, makes the database, the tables and the login role of the service, which owns nothing
/// and, unlike that of the others, cannot erase: what was put back stays written. Safe to run twice, and by two at once.
/// </summary>
internal static class OperationsMigration
{
    public static async Task<int> RunAsync(IConfiguration configuration, CancellationToken ct)
    {
        var target = await Database.PrepareAsync(OperationsDbContext.Connection, configuration);
        await Database.MigrateAsync<OperationsDbContext>(target.Administrator, role: null, password: null);

        await using var connection = new NpgsqlConnection(target.Administrator);
        await connection.OpenAsync(ct);
        await ExecuteAsync(connection, "select pg_advisory_lock(778201)", ct);
        await Database.MakeLoginAsync(connection, target.Role, target.Password);
        await ExecuteAsync(
            connection,
            """
            do $$
            declare
                role text := current_setting('platform.role');
            begin
                execute format('grant select, insert on data_protection_keys to %I', role);
                execute format('grant usage on all sequences in schema public to %I', role);
                execute format('grant select, insert, delete on sessions to %I', role);
                execute format('grant select, insert, update (moved) on redrives to %I', role);
            end $$
            """,
            ct);
        return 0;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
