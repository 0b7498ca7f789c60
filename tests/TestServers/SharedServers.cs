using System.Text.Json;

namespace Platform.TestKit;

/// <summary>
/// Servers that the test processes of one run share. They belong to a keeper, a process of its own, so that no test process
/// takes them along when it ends or crashes. All that is shared are files under one directory, and locks on them, which the kernel lets go
/// of when a process dies: <c>start.lock</c> (one at a time looks and starts), <c>keeper.lock</c> (a keeper lives), <c>leases/*</c> (who
/// uses the servers), <c>servers.json</c> (where they are), <c>problem.txt</c> (why they did not start).
/// </summary>
internal static partial class SharedServers
{
    public static string Root { get; } = Path.Combine(Path.GetTempPath(), $"veiligheidshuizen-tests-{Environment.UserName}");

    public static string Leases => Path.Combine(Root, "leases");

    public static string Log => Path.Combine(Root, "keeper.log");

    private static string Addresses => Path.Combine(Root, "servers.json");

    private static string Problem => Path.Combine(Root, "problem.txt");

    public static bool KeeperLives()
    {
        using var free = TryLock(Path.Combine(Root, "keeper.lock"));
        return free is null;
    }

    public static bool AnyLease()
    {
        var used = false;
        foreach (var file in Directory.GetFiles(Leases))
        {
            using var free = TryLock(file);
            if (free is null) used = true;
            else File.Delete(file);
        }

        return used;
    }

    public static async Task<FileStream> LockAsync(string name, CancellationToken cancellation)
    {
        while (true)
        {
            if (TryLock(Path.Combine(Root, name)) is { } held) return held;
            await Task.Delay(50, cancellation);
        }
    }

    public static void Announce(RunningServers servers)
    {
        // Whole or not at all: a reader never sees half a file.
        WritePrivate(Addresses + ".new", JsonSerializer.Serialize(servers));
        File.Move(Addresses + ".new", Addresses, overwrite: true);
    }

    public static void Withdraw() => File.Delete(Addresses);

    public static void Fail(string sentence) => WritePrivate(Problem, sentence);

    private static FileStream? TryLock(string file)
    {
        try
        {
            return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void WritePrivate(string file, string text)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
