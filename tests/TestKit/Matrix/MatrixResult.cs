using System.Globalization;
using System.Text;
using Xunit.Sdk;

namespace Platform.TestKit;

/// <summary>What came out.</summary>
/// <param name="Combinations">How many combinations of operation, row, role and side were asked.</param>
/// <param name="Surprises">What was not as declared.</param>
/// <param name="Reach">Who reaches what, as it was seen; a line for each operation, row and set of roles.</param>
public sealed record MatrixResult(int Combinations, IReadOnlyList<string> Surprises, string Reach)
{
    /// <summary>
    /// What differs from the file <c>access.txt</c> of the test project: what a declaration gives, the matrix expects, so that one that gives too
    /// much shows here and nowhere else. The new text is left beside the tests, to be looked at and taken over.
    /// </summary>
    public IReadOnlyList<string> DifferencesFromFile()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "access.txt");
        var (known, seen) = (Lines(File.Exists(file) ? File.ReadAllText(file) : ""), Lines(Reach));
        string[] differences = [.. known.Except(seen).Select(static line => $"- {line}"), .. seen.Except(known).Select(static line => $"+ {line}")];
        if (differences.Length > 0) File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "access.seen.txt"), Reach);
        return differences;

        // Each with the operation it is about: the same right elsewhere says nothing of this one.
        static IReadOnlyList<string> Lines(string text)
        {
            var operation = "";
            return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line[0] == ' ' ? $"{operation}: {line.Trim()}" : operation = line)];
        }
    }

    /// <summary>Fails the test when anything is wrong, with all of it in the message.</summary>
    /// <param name="atLeast">Fewer combinations than this are too few: the matrix cannot shrink unseen.</param>
    /// <param name="write">Writes the count where the test writes.</param>
    public void Holds(int atLeast, Action<string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        write($"{Combinations} combinations, {Surprises.Count} surprises");
        string[] faults =
        [
            .. Combinations < atLeast ? [$"Only {Combinations} combinations, there were {atLeast}."] : Array.Empty<string>(),
            .. Surprises, .. DifferencesFromFile().Select(static line => $"access.txt: {line}"),
        ];
        if (faults.Length > 0) throw new XunitException(string.Join('\n', faults));
    }

    /// <summary>Who reached a row, as <c>access.txt</c> says it.</summary>
    internal static string Reached(MatrixRow row, IReadOnlyList<MatrixAsker> askers)
    {
        var text = new StringBuilder();
        var sides = askers.GroupBy(static asker => asker.Role)
            .Select(static role => (Role: role.Key, Sides: Told([.. MatrixCast.Sides.Where(side => role.Any(asker => asker.Side == side))])))
            .GroupBy(static role => role.Sides, static role => role.Role)
                .Select(static set => (Roles: string.Join(' ', set.Order(StringComparer.Ordinal)), Sides: set.Key));
        foreach (var (roles, from) in sides.OrderBy(static set => set.Roles, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"    {(row.Standing.Length > 0 ? $"{row.Standing}, " : "")}{roles}: {from}\n");
        return text.ToString();
    }

    private static string Told(IReadOnlyList<string> sides) => sides.Count > MatrixCast.Sides.Count / 2
        ? $"every side but {string.Join(", ", MatrixCast.Sides.Except(sides))}"
        : string.Join(", ", sides);
}
