using Npgsql;

namespace Platform.Benchmarks;

/// <summary>Rows by the hundred thousand, straight into a service's database and out of it again.</summary>
internal static class MadeUp
{
    /// <summary>A transaction in which no trigger looks at each of the many rows, nor forbids to delete them.</summary>
    public static async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var together = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, "set local session_replication_role = replica", ct);
        return together;
    }

    /// <summary>
    /// Rows like one example (<c>e</c> in the SQL) but for what is changed; a column that the table gets later is filled too. Analyzed at once, for
    /// what is filled next: the planner would take the table for empty still.
    /// </summary>
    public static async Task CopyAsync(
        NpgsqlConnection connection, string table, string example, string times, Dictionary<string, string> changed, CancellationToken ct,
        params object[] values)
    {
        var columns = new List<string>();
        await using (var ask = new NpgsqlCommand(
            $"select quote_ident(attname) from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped "
            + "and attgenerated = ''", connection))
        await using (var reader = await ask.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct)) columns.Add(reader.GetString(0));
        }

        await ExecuteAsync(connection,
            $"""
            with e as materialized (select * from {table} where {example})
            insert into {table} ({string.Join(", ", columns)})
            select {string.Join(", ", columns.Select(column => changed.GetValueOrDefault(column, $"e.{column}")))} from e cross join {times}
            """, ct, values);
        await ExecuteAsync(connection, $"analyze {table}", ct);
    }

    /// <summary>What the server would do by itself a while later, in the middle of the measuring.</summary>
    public static Task<int> TidyAsync(NpgsqlConnection connection, string tables, CancellationToken ct) =>
        ExecuteAsync(connection, $"vacuum (analyze) {tables}", ct);

    public static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Reads every row of an answer, as a service would have to.</summary>
    public static async Task<int> CountAsync(NpgsqlCommand query, CancellationToken ct)
    {
        await using var reader = await query.ExecuteReaderAsync(ct);
        var (count, row) = (0, new object[reader.FieldCount]);
        for (; await reader.ReadAsync(ct); count++) reader.GetValues(row);
        return count;
    }
}
