using System.Globalization;
using System.Text;
using Platform.Embedded;

namespace Platform.AppHost.Running;

/// <summary>Everything that is said: one prefix per resource on the terminal, one file per resource below logs.</summary>
internal sealed class Output(string directory) : IDisposable
{
    private const string Own = "platform";
    private static readonly int[] Colours = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];
    private static readonly bool Coloured = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";

    private readonly Lock _turn = new();
    private readonly Dictionary<string, (LogFile File, int Colour)> _files = [];

    /// <summary>A line of a resource.</summary>
    public void Write(string resource, string line)
    {
        var text = AnsiText.Strip(line).TrimEnd();
        if (text.Length == 0) return;
        lock (_turn)
        {
            if (!_files.TryGetValue(resource, out var known))
                _files[resource] = known = (new(FileOf(resource)), resource == Own ? 1 : Colours[_files.Count % Colours.Length]);
            known.File.Write(text);
            Console.WriteLine(Coloured ? string.Create(CultureInfo.InvariantCulture, $"\x1b[{known.Colour}m[{resource}]\x1b[0m {text}") : $"[{resource}] {text}");
        }
    }

    /// <summary>A line of the AppHost itself.</summary>
    public void Say(string line) => Write(Own, line);

    /// <summary>The last words before the end, on the error stream.</summary>
    public void Problem(string sentence)
    {
        lock (_turn) Console.Error.WriteLine(sentence);
    }

    /// <summary>A block of text without prefixes.</summary>
    public void Show(string text)
    {
        lock (_turn) Console.WriteLine(text);
    }

    public string FileOf(string resource) => Path.Combine(directory, resource + ".log");

    public void Dispose()
    {
        lock (_turn)
        {
            foreach (var (file, _) in _files.Values) file.Dispose();
            _files.Clear();
        }
    }

    /// <summary>A log file that makes room at start and when it is full; three older ones are kept.</summary>
    private sealed class LogFile : IDisposable
    {
        private const long Full = 10 * 1024 * 1024;
        private const int Kept = 3;

        private readonly string _path;
        private StreamWriter _writer;

        public LogFile(string path)
        {
            _path = path;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _writer = Turn();
        }

        public void Write(string text)
        {
            if (_writer.BaseStream.Length > Full)
            {
                _writer.Dispose();
                _writer = Turn();
            }

            _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {text}"));
        }

        public void Dispose() => _writer.Dispose();

        private StreamWriter Turn()
        {
            for (var age = Kept; age >= 1; age--)
            {
                var younger = age == 1 ? _path : Older(age - 1);
                if (File.Exists(younger)) File.Move(younger, Older(age), overwrite: true);
            }

            return new(new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.Read), new UTF8Encoding(false)) { AutoFlush = true };
        }

        private string Older(int age) => string.Create(CultureInfo.InvariantCulture, $"{_path}.{age}");
    }
}
