using Npgsql;

namespace Platform.Operations;

/// <summary>
/// <c>Operations.dll migrate</c>: with the administrator's connection, makes the tables and the login role of the service, which owns nothing.
/// Safe to run twice, and by two at once.
/// </summary>
internal static class Migration
{
    public static async Task<int> RunAsync(IConfiguration configuration, CancellationToken ct)
    {
        var connectionString = configuration.GetConnectionString("operations")
            ?? throw new InvalidOperationException("Connection string 'operations' is missing.");
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);

        // The locks end with the connection: the first keeps two migrations of this database apart, the second two that make roles of the server.
        await ExecuteAsync(connection, "select pg_advisory_lock(778201)", ct);
        using (var schema = new StreamReader(typeof(Migration).Assembly.GetManifestResourceStream("Schema.sql")!))
        {
            await ExecuteAsync(connection, await schema.ReadToEndAsync(ct), ct);
        }

        if (configuration["Database:ServiceRole"] is not { Length: > 0 } role) return 0;
        await using (var names = new NpgsqlCommand(
            "select pg_advisory_lock(778202), set_config('platform.role', $1, false), set_config('platform.password', $2, false)", connection))
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
                if not exists (select from pg_roles where rolname = role) then
                    execute format('create role %I nosuperuser nobypassrls nocreatedb nocreaterole', role);
                end if;
                execute format('alter role %I login password %L', role, password);
                execute format('grant connect on database %I to %I', current_database(), role);
                execute format('grant usage on schema public to %I', role);
                execute format('grant select, insert, update, delete on all tables in schema public to %I', role);
                execute format('grant usage on all sequences in schema public to %I', role);
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
