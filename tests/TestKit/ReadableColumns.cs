using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Data;
using Xunit;

namespace Platform.TestKit;

/// <summary>
/// What of a service can be read in its database: a decision for each column, kept in a file beside its tests (<c>readable.txt</c>) with the reason above it.
/// Whatever text stands in a model and not in that file must be sealed (<see cref="Sealed{T}"/>).
/// </summary>
public static class ReadableColumns
{
    private const string File = "readable.txt";

    /// <summary>Fails on columns of text that are readable and not in the file, and on those in the file that are not there or are sealed.</summary>
    /// <param name="context">The service's context.</param>
    /// <exception cref="InvalidOperationException">A column in the file stands under no reason.</exception>
    public static void AreDecided(Type context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var db = TestDatabase.ContextOf(context);
        var decided = Read(Path.Combine(AppContext.BaseDirectory, File));
        var readable = db.DesignModel.GetEntityTypes().Where(entity => entity.ClrType.Assembly == context.Assembly)
            .SelectMany(static entity => entity.GetProperties().Where(static property => property.ClrType == typeof(string) || property.ClrType.IsAssignableTo(typeof(IEnumerable<string>)))
                .Select(property => $"{entity.GetTableName()}.{property.GetColumnName()}")).ToHashSet();
        string[] wrong =
        [
            .. readable.Except(decided).Order().Select(static column => $"{column} can be read, and nothing says that it may"),
            .. decided.Except(readable).Order().Select(static column => $"{column} is no readable text any more"),
        ];
        Assert.True(wrong.Length == 0, string.Join(Environment.NewLine, wrong));
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
