using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.BuildingBlocks.Data;
using Xunit;

namespace Platform.TestKit;

/// <summary>
/// What of a service can be read in its database: a decision for each column, kept in a file beside its tests (<c>readable.txt</c>) with the reason
/// above it. Whatever text stands in a model and not in that file must be sealed (<see cref="Sealed{T}"/>).
/// </summary>
public static class ReadableColumns
{
    private const string File = "readable.txt";
    private const string Seen = "readable.seen.txt";

    // Npgsql's and PostgreSQL's names of types in which a text can be read.
    private const string TypesOfText = "text, varchar, bpchar, name, citext, xml, json, jsonb, tsvector, _text, _varchar";

    /// <summary>Fails on columns of text that are readable and not in the file, and on those in the file that are not there or are sealed.</summary>
    /// <param name="context">The service's context.</param>
    /// <exception cref="InvalidOperationException">A column in the file stands under no reason.</exception>
    public static void AreDecided(Type context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var db = TestDatabase.ContextOf(context);
        AreDecided(db.DesignModel.GetEntityTypes()
            .SelectMany(static entity => entity.GetProperties()
                .Where(static property => property.ClrType == typeof(string) || property.ClrType.IsAssignableTo(typeof(IEnumerable<string>)))
                .Select(property => $"{entity.GetTableName()}.{property.GetColumnName()}")).ToHashSet());
    }

    /// <summary>The same for a database whose tables no model of the platform's knows: every column of a type that text can stand in.</summary>
    /// <param name="connection">A connection string of who sees all tables.</param>
    public static async Task AreDecidedAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var columns = source.CreateCommand($"""
            select table_name || '.' || column_name from information_schema.columns
            where table_schema = 'public' and table_name not like '\_\_%' and udt_name = any (string_to_array('{TypesOfText}', ', '))
            """);
        await using var reader = await columns.ExecuteReaderAsync();
        var readable = new HashSet<string>();
        while (await reader.ReadAsync()) readable.Add(reader.GetString(0));
        Assert.NotEmpty(readable);
        AreDecided(readable);
    }

    private static void AreDecided(HashSet<string> readable)
    {
        var decided = Read(Path.Combine(AppContext.BaseDirectory, File));
        string[] wrong =
        [
            .. readable.Except(decided).Order().Select(static column => $"{column} can be read, and nothing says that it may"),
            .. decided.Except(readable).Order().Select(static column => $"{column} is no readable text any more"),
        ];
        if (wrong.Length > 0) System.IO.File.WriteAllLines(Path.Combine(AppContext.BaseDirectory, Seen), readable.Order(StringComparer.Ordinal));
        Assert.True(wrong.Length == 0, string.Join(Environment.NewLine,
            wrong.Append($"Everything that is there now stands in {Seen}, beside the tests as they were built.")));
    }

    private static HashSet<string> Read(string file)
    {
        var (decided, reason) = (new HashSet<string>(), "");
        foreach (var line in System.IO.File.ReadLines(file).Select(static line => line.Trim()).Where(static line => line.Length > 0))
        {
            if (line.StartsWith('#')) reason = line[1..].Trim();
            else if (reason.Length == 0) throw new InvalidOperationException($"{line} stands under no reason.");
            else decided.UnionWith(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return decided;
    }
}
