using Microsoft.Extensions.Configuration;
using Platform.BuildingBlocks.Messaging;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Messaging;

public sealed class ConsumerSlotsTests : IDisposable
{
    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(10);
    private readonly FakeClock clock = new();
    private readonly ConsumerSlots slots;

    public ConsumerSlotsTests() =>
        slots = new(new ConfigurationBuilder().AddInMemoryCollection([new("Messaging:AtOnce", "1")]).Build(), clock);

    [Fact]
    public async Task A_turn_is_given_on_at_once_while_nobody_asks()
    {
        await WorkAsync(Work);
        Assert.True(slots.TakeAsync(default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_turn_rests_five_times_its_work_while_a_request_is_answered()
    {
        var answered = new TaskCompletionSource();
        var answer = slots.GiveWayAsync(() => answered.Task);
        await RestsAsync(Work, Work * 5);
        answered.SetResult();
        await answer;
    }

    [Fact]
    public async Task A_turn_rests_for_a_second_after_a_request_was_answered_and_then_no_more()
    {
        await slots.GiveWayAsync(static () => Task.CompletedTask);
        await RestsAsync(Work, Work * 5);
        clock.Advance(TimeSpan.FromSeconds(1));
        await WorkAsync(Work);
        Assert.True(slots.TakeAsync(default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Work_that_took_long_rests_a_tenth_of_a_second()
    {
        await slots.GiveWayAsync(static () => Task.CompletedTask);
        await RestsAsync(TimeSpan.FromMilliseconds(900), TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task A_request_that_fails_is_over_as_well()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => slots.GiveWayAsync(static () => throw new InvalidOperationException()));
        clock.Advance(TimeSpan.FromSeconds(1));
        await WorkAsync(Work);
        Assert.True(slots.TakeAsync(default).IsCompletedSuccessfully);
    }

    public void Dispose() => slots.Dispose();

    private async Task RestsAsync(TimeSpan work, TimeSpan rest)
    {
        await WorkAsync(work);
        var next = slots.TakeAsync(default);
        clock.Advance(rest - TimeSpan.FromMilliseconds(1));
        Assert.False(next.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        (await next.WaitAsync(TimeSpan.FromSeconds(30))).Dispose();
    }

    private async Task WorkAsync(TimeSpan work)
    {
        using var turn = await slots.TakeAsync(default);
        clock.Advance(work);
    }
}
