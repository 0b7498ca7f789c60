using System.Text;
using Npgsql;

namespace Platform.Tests.Hunt;

/// <summary>Every row of every table of every database, as its administrator reads it.</summary>
internal static class EveryTable
{
    /// <summary>Where one of these words stands: database, table and word; as text, or as the bytes of it.</summary>
    public static async Task<IReadOnlyList<(
        string Database, string Table, string Word)>> HoldingAsync(string server, IReadOnlyCollection<string> words)
    {
        var found = new List<(string, string, string)>();
        string[] texts = [.. words, .. words.Select(static word => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(word)))];
        foreach (var database in await ColumnAsync(server, "postgres", "select datname from pg_database where not datistemplate"))
        {
            foreach (var table in await ColumnAsync(server, database,
                "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"))
            {
                foreach (var word in await ColumnAsync(server, database,
                    $"select distinct w from {table} t, unnest($1) w where position(lower(w) in lower(t::text)) > 0", texts))
                    found.Add((database, table, word));
            }
        }

        return found;
    }

    /// <summary>The outboxes in which something waits to be published; what was set aside does not count.</summary>
    public static async Task<IReadOnlyList<string>> WaitingAsync(string server)
    {
        var waiting = new List<string>();
        foreach (var database in await ColumnAsync(server, "postgres", "select datname from pg_database where not datistemplate"))
        {
            if ((await ColumnAsync(server, database, "select tablename::text from pg_tables where tablename = 'outbox'")).Count > 0
                && (await ColumnAsync(server, database, "select id::text from outbox where parked_at is null limit 1")).Count > 0)
                waiting.Add($"the outbox of {database}");
        }

        return waiting;
    }

    private static async Task<List<string>> ColumnAsync(string server, string database, string sql, params string[][] parameters)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Database = database, Pooling = false });
        await using var command = source.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetString(0));
        return values;
    }
}
