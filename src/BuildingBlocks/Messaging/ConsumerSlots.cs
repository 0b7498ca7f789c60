using Microsoft.Extensions.Configuration;

namespace Platform.BuildingBlocks.Messaging;

/// <summary>
/// How many messages a service works on at once, over all its queues: each takes one connection and part of a processor, and the rest is for
/// requests. Who waits for a turn waits here, without a connection and without an end: not in the pool, which gives up after seconds.
/// </summary>
internal sealed class ConsumerSlots : IDisposable
{
    /// <summary>At once, unless <c>Messaging:AtOnce</c> says otherwise.</summary>
    public const int Most = 4;

    private readonly SemaphoreSlim turns;

    public ConsumerSlots(IConfiguration configuration)
    {
        var most = configuration.GetValue("Messaging:AtOnce", Most);
        turns = most is >= 1 and <= Most ? new(most, most) : throw new InvalidOperationException($"Messaging:AtOnce must be from 1 to {Most}.");
    }

    /// <summary>Waits for a turn; disposing of it gives it back.</summary>
    public async Task<Turn> TakeAsync(CancellationToken ct)
    {
        await turns.WaitAsync(ct);
        return new(turns);
    }

    public void Dispose() => turns.Dispose();

    internal readonly struct Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
