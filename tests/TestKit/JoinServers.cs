using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Platform.TestKit;

/// <summary>The way of a test process to the shared servers.</summary>
internal static partial class SharedServers
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan FailureHolds = TimeSpan.FromSeconds(60);

    // Held until the process ends.
    private static FileStream? lease;

    private static string Program =>
        typeof(SharedServers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static known => known.Key == "TestServers").Value!;

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
                await Eventually.Holds(() => KeeperLives() || File.Exists(Problem), TimeSpan.FromSeconds(60),
                    $"the keeper of the test servers starts (see {Log})");
            }

            // A keeper that lives but says no address is about to start, or about to end: in both cases waiting is right.
            if (File.Exists(Problem)) throw Failure();
            await Task.Delay(100, limit.Token);
        }

        return JsonSerializer.Deserialize<RunningServers>(await File.ReadAllTextAsync(Addresses, limit.Token))!;
    }

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

    // A session of its own and no pipe in common: the test runner neither waits for the keeper nor takes it along.
    private static void StartKeeper()
    {
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh",
            ["-c", "exec setsid \"$0\" \"$1\" </dev/null >\"$2\" 2>&1 &", dotnet, Program, Log])
        { WorkingDirectory = Root });
        shell!.WaitForExit();
    }
}
