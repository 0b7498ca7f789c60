using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Platform.AppHost.Servers;

namespace Platform.AppHost;

/// <summary>The directory with all that outlives a run: server data, keys, certificates, secrets and logs. One AppHost at a time.</summary>
internal sealed class DataDirectory : IDisposable
{
    /// <summary>Where the gateway leaves the certificate of the authority it made, below certificates.</summary>
    public const string AuthorityFile = "ca.crt";

    /// <summary>The name of the key by which services know the gateway.</summary>
    public const string GatewayKey = "gateway-signing-key";

    private const string Marker = ".veiligheidshuizen";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PrivateDirectory = Private | UnixFileMode.UserExecute;
    private const UnixFileMode PassedThrough = PrivateDirectory | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream @lock) => (Path, _lock) = (path, @lock);

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>
    /// Opens or creates the directory; <paramref name="fresh"/> empties it first. Only a directory with our marker is ever emptied.
    /// </summary>
    public static DataDirectory Open(string path, bool fresh)
    {
        var marker = System.IO.Path.Combine(path, Marker);
        if (Directory.Exists(path) && !File.Exists(marker) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new StartProblem($"{path} holds files that are not this platform's; choose another directory with --data.");

        try
        {
            // Where servers run as users of their own, those pass through here to their directories, and see nothing on the way.
            Create(path, Environment.IsPrivilegedProcess ? PassedThrough : PrivateDirectory);
            var held = Lock(marker, path);
            if (fresh) Empty(path);
            // The lock is on the marker, so the marker stays while everything around it goes.
            return new(path, held);
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartProblem($"{path} may not be written by this user; choose another directory with --data.");
        }
    }

    /// <summary>A random secret of letters and digits, made at first use and kept in a file that only its owner may read.</summary>
    public string Secret(string name) =>
        Kept(name, static () => RandomNumberGenerator.GetString("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 24));

    /// <summary>A key of 32 bytes in base64, made at the first start and kept in the data directory.</summary>
    public string Key(string name) => Kept(name, static () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    /// <summary>A private key of P-256 (PKCS#8, base64), made at the first start and kept in the data directory.</summary>
    public string SigningKey(string name) => Kept(name, static () =>
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Convert.ToBase64String(key.ExportPkcs8PrivateKey());
    });

    /// <summary>A directory in it that only its owner may enter.</summary>
    public string Folder(string name)
    {
        Create(this[name], PrivateDirectory);
        return this[name];
    }

    /// <summary>The file of a secret, for a process that is given the path and not the secret itself.</summary>
    public string SecretFile(string name) => System.IO.Path.Combine(this["secrets"], name);

    /// <summary>
    /// A port for something of this platform: the one it had in the last run where that is still free, so that tools and bookmarks stay right.
    /// </summary>
    public int Port(string name) =>
        int.Parse(Kept(name, static () => FreePort.Take().ToString(CultureInfo.InvariantCulture), "ports", IsStillFree),
            CultureInfo.InvariantCulture);

    private static bool IsStillFree(string port) => int.TryParse(port, CultureInfo.InvariantCulture, out var number) && FreePort.Take(number);

    private string Kept(string name, Func<string> make, string folder = "secrets", Func<string, bool>? stillGood = null)
    {
        var file = System.IO.Path.Combine(Folder(folder), name);
        if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } kept && stillGood?.Invoke(kept) != false) return kept;
        var made = make();
        WritePrivate(file, made);
        return made;
    }

    /// <summary>The name of a container volume that belongs to this data directory: a fresh directory has fresh volumes.</summary>
    public string Volume(string name) => $"veiligheidshuizen-{Secret("volumes")}-{name}";

    /// <summary>Writes a file whole or not at all, readable by its owner only.</summary>
    public static void WritePrivate(string file, string text)
    {
        var unfinished = file + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Private;
        using (var stream = new FileStream(unfinished, options)) stream.Write(Encoding.UTF8.GetBytes(text));
        File.Move(unfinished, file, overwrite: true);
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream Lock(string marker, string path)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Private;
            var held = new FileStream(marker, options);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(held.SafeFileHandle, Private); // One of an older version was everyone's to read.
            return held;
        }
        catch (IOException)
        {
            throw new StartProblem($"Another AppHost is running on {path}; stop it, or choose another directory with --data.");
        }
    }

    private static void Empty(string path)
    {
        foreach (var directory in new DirectoryInfo(path).EnumerateDirectories()) ServerDirectory.Delete(directory);
        foreach (var file in new DirectoryInfo(path).EnumerateFiles().Where(file => file.Name != Marker)) file.Delete();
    }

    private static void Create(string path, UnixFileMode mode)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
    }
}
