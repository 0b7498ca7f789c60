using Platform.BuildingBlocks.Data;

namespace Platform.BuildingBlocks.Tests.Data;

public sealed class TimeOrderedIdTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void An_id_says_to_the_millisecond_when_its_thing_was_made() => Assert.Equal(At, TimeOrderedId.MadeAt(Guid.CreateVersion7(At)));

    [Fact]
    public void An_id_that_is_not_in_order_of_time_says_nothing() => Assert.Equal(DateTimeOffset.UnixEpoch, TimeOrderedId.MadeAt(Guid.NewGuid()));

    [Fact]
    public void The_first_id_at_a_moment_parts_what_was_made_before_it_from_the_rest()
    {
        var first = TimeOrderedId.FirstIdAt(At);
        Assert.True(Guid.CreateVersion7(At.AddMilliseconds(-1)) < first);
        Assert.True(first < Guid.CreateVersion7(At));
    }
}
