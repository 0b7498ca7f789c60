using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Platform.Benchmarks;

/// <summary>One figure; where a baseline was measured beside it, the ratio is figure to baseline.</summary>
internal sealed record Row(
    string Figure, double Value, string? Baseline = null, double? BaselineValue = null, string? Note = null)
{
    /// <summary>Processor time per thing done, with who used it.</summary>
    public static Row ProcessorTime(
        string thing, IReadOnlyDictionary<string, TimeSpan> before, IReadOnlyDictionary<string, TimeSpan> after, int count)
    {
        var used = after.Select(part => (part.Key, Each: (part.Value - before.GetValueOrDefault(part.Key)).TotalMilliseconds / count))
            .Where(static part => part.Each >= 0.05).OrderByDescending(static part => part.Each).ToArray();
        var parts = string.Join(", ", used.Select(static part => string.Create(CultureInfo.InvariantCulture, $"{part.Key} {part.Each:0.0}")));
        return new($"CPU ms per {thing}, all processes", used.Sum(static part => part.Each), Note: parts);
    }

    public double? Ratio => Value / BaselineValue;
}

/// <summary>All figures of one run, as a table and as JSON.</summary>
internal sealed class Report(string machine)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly List<(string Scenario, string Load, Row Row)> rows = [];

    public string Machine => machine;

    public void Add(string scenario, Row[] figures, string loadBefore, string loadAfter)
    {
        foreach (var row in figures)
        {
            rows.Add((scenario, $"{loadBefore} → {loadAfter}", row));
            var beside = row.Baseline is null ? "" : $" (beside {row.Baseline}: {Number(row.BaselineValue)})";
            Console.WriteLine($"  {row.Figure}: {Number(row.Value)}{beside}{(row.Note is null ? "" : $" ({row.Note})")}");
        }
    }

    public string Table()
    {
        string[][] lines =
        [
            ["scenario", "figure", "value", "baseline", "value", "ratio", "load average"],
            .. rows.Select(static line => (string[])
            [
                line.Scenario, line.Row.Figure, Number(line.Row.Value), line.Row.Baseline ?? "", Number(line.Row.BaselineValue),
                Number(line.Row.Ratio), line.Load,
            ]),
        ];
        var widths = Enumerable.Range(0, lines[0].Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        var table = new StringBuilder();
        foreach (var (index, line) in lines.Index())
        {
            table.AppendJoin(" | ", line.Select((text, column) => column is 2 or 4 or 5 ? text.PadLeft(widths[column])
                : text.PadRight(widths[column])))
                .AppendLine();
            if (index == 0) table.AppendJoin("-|-", widths.Select(static width => new string('-', width))).AppendLine();
        }

        return table.ToString();
    }

    public string Json() => JsonSerializer.Serialize(new
    {
        machine,
        rows = rows.Select(static line => new
        {
            line.Scenario, line.Row.Figure, line.Row.Value, line.Row.Baseline, line.Row.BaselineValue, line.Row.Ratio, line.Row.Note, line.Load,
        }),
    }, Web);

    private static string Number(double? value) => value switch
    {
        null => "",
        >= 100 => value.Value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 1 or 0 => value.Value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.0000", CultureInfo.InvariantCulture),
    };
}

/// <summary>Where a run ran; a figure without it cannot be compared.</summary>
internal static class Machine
{
    public static string Describe(RunningPlatform platform, Options options) => string.Create(CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, load average {Load()}; platform ready in {platform.SecondsToReady:0.#} s, " +
        $"{platform.ResidentBytes() / 1e9:0.00} GB of memory; {options.Clients} clients, {options.Seconds} s each; {RunningPlatform.Limits}.");

    /// <summary>The load average of the last minute, where the system tells it.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
