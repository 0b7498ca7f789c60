using System.Security.Cryptography;

namespace Platform.Identity.Keys;

/// <summary>Private keys as PKCS#8 PEM files that only their owner can read, written whole or not at all.</summary>
internal static class KeyFiles
{
    public const int RsaBits = 3072;
    // Who holds the lock makes a key per client, which takes long on a busy machine.
    private static readonly TimeSpan LockPatience = TimeSpan.FromMinutes(5);

    public static void Write(string path, RSA key)
    {
        var unfinished = $"{path}.{Guid.CreateVersion7():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(unfinished, options)) writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
        File.Move(unfinished, path);
    }

    public static RSA Read(string path)
    {
        var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return key;
    }

    public static void MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Keeps other processes out of the directory until disposed; the operating system lets go when a holder dies.</summary>
    public static async Task<IDisposable> Lock(string directory, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(directory, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(started) < LockPatience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
            }
        }
    }
}
