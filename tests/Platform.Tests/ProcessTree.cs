using System.Globalization;

namespace Platform.Tests;

/// <summary>The processes of this machine as /proc shows them at one moment; empty on a system without it.</summary>
internal sealed class ProcessTree
{
    private const int TicksPerSecond = 100;
    private readonly ILookup<int, Entry> children;
    private readonly Dictionary<int, Entry> processes;

    private ProcessTree(IEnumerable<Entry> entries)
    {
        processes = entries.ToDictionary(static entry => entry.Id);
        children = processes.Values.ToLookup(static entry => entry.Parent);
    }

    public static ProcessTree Read() => new(Directory.Exists("/proc")
        ? Directory.EnumerateDirectories("/proc")
            .Select(static path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? Entry.Of(id) : null)
                .OfType<Entry>()
        : []);

    /// <summary>A process and all beneath it.</summary>
    public IEnumerable<Entry> Of(int id) =>
        processes.TryGetValue(id, out var entry) ? [entry, .. children[id].SelectMany(child => Of(child.Id))] : [];

    /// <summary>All that inherited a variable with this value, however far from whom they got it: Aspire's helpers leave their parent.</summary>
    public IEnumerable<Entry> WithVariable(string name, string value) =>
        processes.Values.Where(entry => entry.Environment().Contains($"{name}={value}", StringComparison.Ordinal));

    /// <param name="Id">Its id.</param>
    /// <param name="Parent">Who started it.</param>
    /// <param name="ProcessorTime">What it and its ended children used.</param>
    internal sealed record Entry(int Id, int Parent, TimeSpan ProcessorTime)
    {
        public static Entry? Of(int id)
        {
            try
            {
                var stat = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' '); // From the third field on: the name before may hold anything.
                long Field(int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
                return new(id, (int)Field(4), TimeSpan.FromSeconds((double)(Field(14) + Field(15) + Field(16) + Field(17)) / TicksPerSecond));
            }
            catch (IOException)
            {
                return null; // Ended meanwhile.
            }
        }

        /// <summary>Its environment as it was given; empty when it ended meanwhile.</summary>
        public string Environment() => Read("environ");

        /// <summary>Its arguments, which every user of the machine can read; empty when it ended meanwhile.</summary>
        public string CommandLine() => Read("cmdline");

        /// <summary>Its proportional share of memory.</summary>
        public long HeldBytes()
        {
            try
            {
                var line = File.ReadLines($"/proc/{Id.ToString(CultureInfo.InvariantCulture)}/smaps_rollup")
                    .FirstOrDefault(static line => line.StartsWith("Pss:", StringComparison.Ordinal));
                return line is null ? 0 : long.Parse(line[4..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                return 0; // Ended meanwhile, or of another user.
            }
        }

        private string Read(string file)
        {
            try
            {
                return File.ReadAllText($"/proc/{Id.ToString(CultureInfo.InvariantCulture)}/{file}");
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                return "";
            }
        }
    }
}
