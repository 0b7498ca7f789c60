using Microsoft.Extensions.Configuration;

namespace Platform.BuildingBlocks.Messaging;

/// <summary>
/// How many messages a service works on at once, over all its queues: each takes one connection and part of a processor, and the rest is for
/// requests. Who waits for a turn waits here, without a connection and without an end: not in the pool, which gives up after seconds.
/// While requests come in, a turn rests after its work, five times as long as it worked: all turns together then take two thirds of what one could,
/// and a backlog is dealt with between the requests, not before them. A single message is as quick as ever.
/// </summary>
internal sealed class ConsumerSlots : IDisposable
{
    /// <summary>At once, unless <c>Messaging:AtOnce</c> says otherwise.</summary>
    public const int Most = 4;

    private const int Rest = 5;
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Attention = TimeSpan.FromSeconds(1);

    private readonly TimeProvider clock;
    private readonly SemaphoreSlim turns;
    private long asked;
    private int asking;

    public ConsumerSlots(IConfiguration configuration, TimeProvider clock)
    {
        var most = configuration.GetValue("Messaging:AtOnce", Most);
        turns = most is >= 1 and <= Most ? new(most, most) : throw new InvalidOperationException($"Messaging:AtOnce must be from 1 to {Most}.");
        this.clock = clock;
    }

    /// <summary>Waits for a turn; disposing of it gives it back.</summary>
    public async Task<Turn> TakeAsync(CancellationToken ct)
    {
        await turns.WaitAsync(ct);
        return new(this);
    }

    /// <summary>Answers a request, to which the consumers give way meanwhile and a second longer.</summary>
    public async Task GiveWayAsync(Func<Task> answer)
    {
        Interlocked.Increment(ref asking);
        try
        {
            await answer();
        }
        finally
        {
            Volatile.Write(ref asked, clock.GetTimestamp());
            Interlocked.Decrement(ref asking);
        }
    }

    public void Dispose() => turns.Dispose();

    private bool GivesWay => Volatile.Read(ref asking) > 0
        || (Volatile.Read(ref asked) is > 0 and var last && clock.GetElapsedTime(last) < Attention);

    private async Task ReturnAsync(TimeSpan worked)
    {
        try
        {
            if (GivesWay) await Task.Delay(worked * Rest < LongestRest ? worked * Rest : LongestRest, clock);
            turns.Release();
        }
        catch (ObjectDisposedException)
        {
            // The service stopped meanwhile.
        }
    }

    internal readonly struct Turn(ConsumerSlots slots) : IDisposable
    {
        private readonly long began = slots.clock.GetTimestamp();

        public void Dispose() => _ = slots.ReturnAsync(slots.clock.GetElapsedTime(began));
    }
}
