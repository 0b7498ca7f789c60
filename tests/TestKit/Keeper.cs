using System.Security.Cryptography;
using Platform.Embedded;

namespace Platform.TestKit;

/// <summary>The keeper of the shared servers: starts them, stops them some time after the last test process let go.</summary>
internal static class Keeper
{
    // Longer than the pause between two test assemblies of one run.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(30);

    private static async Task<int> Main()
    {
        await using var alive = await TryLiveAsync();
        if (alive is null) return 0;
        var data = Path.Combine(SharedServers.Root, "data");
        try
        {
            if (Directory.Exists(data)) ServerDirectory.Delete(new(data));
            await SystemPackages.EnsureAsync([EmbeddedPostgres.Package, EmbeddedRabbitMq.Package], Console.WriteLine, CancellationToken.None);
            var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            // Tests check what is written, not whether the disk outlives a power cut.
            var quick = new Dictionary<string, string> { ["fsync"] = "off", ["full_page_writes"] = "off", ["log_checkpoints"] = "off" };
            var broker = EmbeddedRabbitMq.StartAsync(
                new() { Directory = Path.Combine(data, "rabbitmq"), Password = password }, Console.WriteLine, CancellationToken.None);
            await using var postgres = await EmbeddedPostgres.StartAsync(
                new() { Directory = Path.Combine(data, "postgres"), Password = password, Settings = quick }, Console.WriteLine, CancellationToken.None);
            await using var rabbit = await broker;
            SharedServers.Announce(new(postgres.ConnectionString, rabbit.ConnectionString, rabbit.ManagementUrl));
            await WaitForLastAsync(Task.WhenAny(postgres.Exited, rabbit.Exited));
        }
        catch (StartProblem problem)
        {
            SharedServers.Fail(problem.Message);
            return 1;
        }

        if (Directory.Exists(data)) ServerDirectory.Delete(new(data));
        return 0;
    }

    private static async Task<FileStream?> TryLiveAsync()
    {
        // The one that started us looks every moment whether we hold this; so a first try may fail.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            return await SharedServers.LockAsync("keeper.lock", limit.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task WaitForLastAsync(Task serverGone)
    {
        var lastUsed = TimeProvider.System.GetTimestamp();
        while (!serverGone.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            if (SharedServers.AnyLease()) lastUsed = TimeProvider.System.GetTimestamp();
            if (TimeProvider.System.GetElapsedTime(lastUsed) < Linger) continue;
            // Nobody joins between this last look and the withdrawal.
            await using var turn = await SharedServers.LockAsync("start.lock", CancellationToken.None);
            if (SharedServers.AnyLease()) continue;
            SharedServers.Withdraw();
            return;
        }

        SharedServers.Withdraw();
    }
}
