using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Platform.BuildingBlocks.Data;

/// <summary>
/// Seals anew, with the newest key, what stands sealed with an older one: the step of its own (<c>&lt;service&gt; rekey</c>) between giving every process of a service
/// a next version in <c>Protection:Keys</c> and taking the version before away. Safe to end and to start again; the service goes on meanwhile.
/// </summary>
public static class Rekeying
{
    // Whole files are sealed too: few of those at a time.
    private const int AtOnce = 200;
    private const int FilesAtOnce = 4;

    /// <summary>Carries it out as administrator (<c>ConnectionStrings:administrator</c>), as a migration is: rows that are never changed get their new seal too.</summary>
    /// <param name="service">The name of the service and of its connection string.</param>
    /// <returns>0, the exit code.</returns>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A value stands there of which the key is missing; what came before it is done.</exception>
    public static async Task<int> RekeyAsync<TDb>(string service) where TDb : PlatformDbContext
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var target = await Database.PrepareAsync(service, configuration);
        var count = await RekeyAsync<TDb>(target.Administrator, new Protection(configuration));
        await Console.Out.WriteLineAsync($"{service}: {count} rows sealed anew.");
        return 0;
    }

    /// <summary>The same, with everything given; the tests' way in.</summary>
    /// <param name="administrator">The administrator's connection string to the service's database.</param>
    /// <param name="protection">The keys, the old ones among them.</param>
    /// <returns>How many rows were sealed anew.</returns>
    public static async Task<long> RekeyAsync<TDb>(string administrator, Protection protection) where TDb : PlatformDbContext
    {
        ArgumentNullException.ThrowIfNull(protection);
        await using var db = (TDb)Activator.CreateInstance(typeof(TDb), new DbContextOptionsBuilder<TDb>().UseNpgsql(administrator).Options)!;
        await using var connection = new NpgsqlConnection(administrator);
        await connection.OpenAsync();
        long rows = 0;
        foreach (var table in db.Model.GetEntityTypes().Select(static entity => new SealedTable(entity)).Where(static table => table.Columns.Length > 0))
        {
            while (await RekeySomeAsync(connection, table, protection) is var done and > 0) rows += done;
        }

        return rows;
    }

    private static async Task<int> RekeySomeAsync(NpgsqlConnection connection, SealedTable table, Protection protection)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        await using var batch = new NpgsqlBatch(connection, transaction);
        // Neither the guards of rows that stay as they are nor the row versions are about how a value is kept.
        await using (var quiet = new NpgsqlCommand("set local session_replication_role = replica", connection, transaction)) await quiet.ExecuteNonQueryAsync();
        await using (var old = new NpgsqlCommand(table.Select, connection, transaction) { Parameters = { new() { Value = (int)protection.CurrentVersion }, new() { Value = table.HoldsFiles ? FilesAtOnce : AtOnce } } })
        await using (var reader = await old.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) batch.BatchCommands.Add(table.Update(reader, protection));
        }

        if (batch.BatchCommands.Count == 0) return 0;
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return batch.BatchCommands.Count;
    }

    private sealed class SealedTable(IEntityType entity)
    {
        private readonly IProperty[] _key = [.. entity.FindPrimaryKey()?.Properties ?? []];
        private readonly string _table = $"\"{entity.GetTableName()}\"";

        public IProperty[] Columns { get; } = [.. entity.GetProperties().Where(static property => property.ClrType.IsAssignableTo(typeof(Sealed)))];

        public bool HoldsFiles => Array.Exists(Columns, static column => column.ClrType == typeof(Sealed<byte[]>));

        public string Select => $"select {List(_key.Concat(Columns), ", ")} from {_table} where {List(Columns, " or ", static column => $"get_byte({column}, 0) <> $1")} limit $2 for update";

        public NpgsqlBatchCommand Update(NpgsqlDataReader reader, Protection protection)
        {
            var update = new NpgsqlBatchCommand();
            var row = SealedRows.RowOf(_key.Select((_, at) => reader.GetValue(at)));
            foreach (var (column, at) in Columns.Select((column, at) => (SealedColumn.Of(column), _key.Length + at)))
            {
                update.Parameters.Add(reader.IsDBNull(at) ? new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea } : new NpgsqlParameter
                {
                    Value = protection.Encrypt(column.Use, row, protection.Decrypt(column.Use, row, reader.GetFieldValue<byte[]>(at))),
                });
            }

            for (var at = 0; at < _key.Length; at++) update.Parameters.Add(new() { Value = reader.GetValue(at) });
            update.CommandText = $"update {_table} set {Numbered(Columns, ", ", 1)} where {Numbered(_key, " and ", Columns.Length + 1)}";
            return update;
        }

        private static string List(IEnumerable<IProperty> columns, string between, Func<string, string>? shape = null) =>
            string.Join(between, columns.Select(column => Quoted(column)).Select(column => shape?.Invoke(column) ?? column));

        private static string Numbered(IEnumerable<IProperty> columns, string between, int from) =>
            string.Join(between, columns.Select((column, at) => $"{Quoted(column)} = ${from + at}"));

        private static string Quoted(IProperty column) => $"\"{column.GetColumnName()}\"";
    }
}
