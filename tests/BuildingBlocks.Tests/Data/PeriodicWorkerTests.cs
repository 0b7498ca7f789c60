using Microsoft.Extensions.Logging.Abstractions;
using Platform.BuildingBlocks.Data;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Data;

public sealed class PeriodicWorkerTests
{
    [Fact]
    public async Task A_row_that_nobody_thought_of_does_not_end_the_service()
    {
        var clock = new FakeClock();
        using var worker = new Stumbling(clock);
        await worker.StartAsync(CancellationToken.None);
        await Eventually.Holds(() =>
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            return worker.Turns >= 3;
        });
        Assert.False(worker.ExecuteTask!.IsFaulted);
        await worker.StopAsync(CancellationToken.None);
    }

    private sealed class Stumbling(TimeProvider clock) : PeriodicWorker(TimeSpan.FromMinutes(1), clock, NullLogger.Instance)
    {
        private int turns;

        public int Turns => Volatile.Read(ref turns);

        public override Task WorkAsync(CancellationToken ct)
        {
            Interlocked.Increment(ref turns);
            return Task.FromException(new ArgumentOutOfRangeException(nameof(ct), "Year 9999 and one."));
        }
    }
}
