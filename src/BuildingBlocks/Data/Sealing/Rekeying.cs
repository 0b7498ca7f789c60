using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Platform.BuildingBlocks.Data;

/// <summary>
/// Seals anew, with the newest key, what stands sealed with an older one: the step of its own (<c>&lt;service&gt; rekey</c>) between giving every
/// process of a service a next version in <c>Protection:Keys</c> and taking the version before away. Safe to end and to start again; the service goes
/// on meanwhile.
/// </summary>
public static class Rekeying
{
    // Whole files are sealed too: few of those at a time.
    private const int AtOnce = 200;
    private const int FilesAtOnce = 4;

    /// <summary>
    /// Carries it out as administrator (<c>ConnectionStrings:administrator</c>), as a migration is: rows that are never changed get their new seal
    /// too.
    /// </summary>
    /// <param name="service">The name of the service and of its connection string.</param>
    /// <returns>0, the exit code.</returns>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A value stands there of which the key is missing; what came before it is
    /// done.</exception>
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
        foreach (var table in db.Model.GetEntityTypes().Select(static entity => new SealedTable(entity))
            .Where(static table => table.Columns.Length > 0))
        {
            object[]? after = null;
            do
            {
                (var done, after) = await RekeySomeAsync(connection, table, protection, after);
                rows += done;
            }
            while (after is not null);
        }

        return rows;
    }

    // Goes on by the row's key, so that a table is read once however many rows it has; null when there is nothing after these.
    private static async Task<(
        int Done, object[]? Last)> RekeySomeAsync(NpgsqlConnection connection, SealedTable table, Protection protection, object[]? after)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        await using var batch = new NpgsqlBatch(connection, transaction);
        // Neither the guards of rows that stay as they are nor the row versions are about how a value is kept.
        await using (var quiet = new NpgsqlCommand("set local session_replication_role = replica", connection,
            transaction)) await quiet.ExecuteNonQueryAsync();
        object[]? last = null;
        await using (var old = table.Select(protection.CurrentVersion, table.HoldsFiles ? FilesAtOnce : AtOnce, after))
        {
            (old.Connection, old.Transaction) = (connection, transaction);
            await using var reader = await old.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                batch.BatchCommands.Add(table.Update(reader, protection));
                last = table.KeyOf(reader);
            }
        }

        if (last is null) return (0, null);
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return (batch.BatchCommands.Count, last);
    }

    private sealed class SealedTable(IEntityType entity)
    {
        private readonly IProperty[] _key = [.. entity.FindPrimaryKey()?.Properties ?? []];
        private readonly string _table = $"\"{entity.GetTableName()}\"";

        public IProperty[] Columns { get; } = [.. entity.GetProperties().Where(static property => property.ClrType.IsAssignableTo(typeof(Sealed)))];

        public bool HoldsFiles => Array.Exists(Columns, static column => column.ClrType == typeof(Sealed<byte[]>));

        public NpgsqlCommand Select(byte version, int count, object[]? after)
        {
            var old = $"({List(Columns, " or ", static column => $"get_byte({column}, 0) <> $1")})";
            var beyond = after is null ? "" : $" and ({List(_key, ", ")}) > ({string.Join(", ", after.Select(static (_, at) => $"${at + 3}"))})";
            var select = new NpgsqlCommand(
                $"select {List(_key.Concat(Columns), ", ")} from {_table} where {old}{beyond} order by {List(_key, ", ")} limit $2 for update")
            {
                Parameters = { new() { Value = (int)version }, new() { Value = count } },
            };
            foreach (var value in after ?? []) select.Parameters.Add(new() { Value = value });
            return select;
        }

        public object[] KeyOf(NpgsqlDataReader reader) => [.. _key.Select((_, at) => reader.GetValue(at))];

        public NpgsqlBatchCommand Update(NpgsqlDataReader reader, Protection protection)
        {
            var update = new NpgsqlBatchCommand();
            var row = SealedRows.RowOf(KeyOf(reader));
            foreach (var (column, at) in Columns.Select((column, at) => (SealedColumn.Of(column), _key.Length + at)))
            {
                update.Parameters.Add(reader.IsDBNull(at) ? new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea }
                    : new NpgsqlParameter
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
