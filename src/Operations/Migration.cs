using Npgsql;

namespace Platform.Operations;

/// <summary>
/// <c>Operations.dll migrate</c>: with the administrator's connection, makes the tables and the login role of the service, which owns nothing
/// and cannot erase the audit. Safe to run twice, and by two at once.
/// </summary>
internal static class Migration
{
    public static async Task<int> RunAsync(IConfiguration configuration, CancellationToken ct)
    {
        var connectionString = configuration.GetConnectionString("operations")
            ?? throw new InvalidOperationException("Connection string 'operations' is missing.");

        // Unpooled: the lock ends with the connection, and a connection that rests in the pool would keep it.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await ExecuteAsync(connection, "select pg_advisory_lock(778201)", ct);
        using (var schema = new StreamReader(typeof(Migration).Assembly.GetManifestResourceStream("Schema.sql")!))
        {
            await ExecuteAsync(connection, await schema.ReadToEndAsync(ct), ct);
        }

        if (configuration["Database:ServiceRole"] is not { Length: > 0 } role) return 0;
        await using (var names = new NpgsqlCommand("select set_config('platform.role', $1, false), set_config('platform.password', $2, false)", connection))
        {
            names.Parameters.AddWithValue(role);
            names.Parameters.AddWithValue(
                configuration["Database:ServicePassword"] ?? throw new InvalidOperationException("Database:ServicePassword is missing."));
            await names.ExecuteNonQueryAsync(ct);
        }

        await ExecuteAsync(
            connection,
            """
            do $$
            declare
                role text := current_setting('platform.role');
                password text := current_setting('platform.password');
            begin
                begin
                    execute format('create role %I login password %L nosuperuser nobypassrls nocreatedb nocreaterole', role, password);
                exception when duplicate_object or unique_violation then
                    execute format('alter role %I login password %L', role, password);
                end;
                execute format('grant connect on database %I to %I', current_database(), role);
                execute format('grant usage on schema public to %I', role);
                execute format('grant select, insert on data_protection_keys to %I', role);
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
