namespace Platform.TestKit;

/// <summary>How long the keeper of the shared servers lives: one at a time, and some time longer than the last test process.</summary>
internal static class Keeper
{
    // Longer than the pause between two test assemblies of one run.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(30);

    /// <summary>The lock that says a keeper lives; null when another has it.</summary>
    public static async Task<FileStream?> TryLiveAsync()
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

    /// <summary>Comes back when nobody uses the servers any more, or when one of them is gone.</summary>
    public static async Task WaitForLastAsync(Task serverGone)
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
