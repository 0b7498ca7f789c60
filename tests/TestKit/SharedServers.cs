using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Platform.TestKit;

/// <summary>
/// Embedded servers that the test processes of one run share. They belong to a keeper, a process of its own, so that no test process
/// takes them along when it ends or crashes. All that is shared are files under one directory, and locks on them, which the kernel lets go
/// of when a process dies: <c>start.lock</c> (one at a time looks and starts), <c>keeper.lock</c> (a keeper lives), <c>leases/*</c> (who
/// uses the servers), <c>servers.json</c> (where they are), <c>problem.txt</c> (why they did not start).
/// </summary>
internal static class SharedServers
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan FailureHolds = TimeSpan.FromSeconds(60);

    // Held until the process ends.
    private static FileStream? lease;

    public static string Root { get; } = Path.Combine(Path.GetTempPath(), $"veiligheidshuizen-tests-{Environment.UserName}");

    public static string Leases => Path.Combine(Root, "leases");

    public static string Log => Path.Combine(Root, "keeper.log");

    private static string Addresses => Path.Combine(Root, "servers.json");

    private static string Problem => Path.Combine(Root, "problem.txt");

    /// <summary>Uses the servers from now until this process ends; starts them when nobody did.</summary>
    public static async Task<RunningServers> JoinAsync()
    {
        Directory.CreateDirectory(Leases);
        using var limit = new CancellationTokenSource(StartLimit);
        await using var turn = await LockAsync("start.lock", limit.Token);
        while (lease is null) lease = TryLease();
        for (var starts = 0; !KeeperLives() || !File.Exists(Addresses);)
        {
            if (!KeeperLives())
            {
                if (starts++ > 0) throw new InvalidOperationException($"The keeper of the test servers ended before they answered; see {Log}.");
                // Ten assemblies that start together should not each try for minutes what just failed.
                if (File.Exists(Problem) && TimeProvider.System.GetUtcNow() - File.GetLastWriteTimeUtc(Problem) < FailureHolds) throw Failure();
                File.Delete(Problem);
                File.Delete(Addresses);
                StartKeeper();
                await Eventually.Holds(() => KeeperLives() || File.Exists(Problem), TimeSpan.FromSeconds(60), $"the keeper of the test servers starts (see {Log})");
            }

            // A keeper that lives but says no address is about to start, or about to end: in both cases waiting is right.
            if (File.Exists(Problem)) throw Failure();
            await Task.Delay(100, limit.Token);
        }

        return JsonSerializer.Deserialize<RunningServers>(await File.ReadAllTextAsync(Addresses, limit.Token))!;
    }

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

    private static InvalidOperationException Failure() => new($"The test servers did not start: {File.ReadAllText(Problem)}");

    private static FileStream? TryLease()
    {
        var file = Path.Combine(Leases, Guid.CreateVersion7().ToString("N"));
        var held = TryLock(file);
        // The keeper may have swept the file away between its making and its locking; then nobody would see this lease.
        if (held is null || File.Exists(file)) return held;
        held.Dispose();
        return null;
    }

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

    // A session of its own and no pipe in common: the test runner neither waits for the keeper nor takes it along.
    private static void StartKeeper()
    {
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh",
            ["-c", "exec setsid \"$0\" \"$1\" </dev/null >\"$2\" 2>&1 &", dotnet, typeof(SharedServers).Assembly.Location, Log])
        { WorkingDirectory = Root });
        shell!.WaitForExit();
    }
}
