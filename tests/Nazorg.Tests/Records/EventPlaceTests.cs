using Platform.Nazorg.Records;

namespace Platform.Nazorg.Tests.Records;

public sealed class EventPlaceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2L, 0, 1L, 5, "Newer")] // By sequence, whatever the moments say.
    [InlineData(1L, 5, 2L, 0, "Late")]
    [InlineData(2L, 5, 2L, 0, "Unordered")]
    [InlineData(null, 1, null, 0, "Newer")]
    [InlineData(null, 0, null, 1, "Late")]
    [InlineData(null, 0, null, 0, "Unordered")]
    [InlineData(1L, 1, null, 0, "Newer")]
    [InlineData(9L, 0, null, 0, "Unordered")]
    [InlineData(9L, 0, null, 1, "Unordered")]
    [InlineData(null, 1, 9L, 0, "Unordered")]
    [InlineData(null, 0, 9L, 0, "Unordered")]
    [InlineData(null, 0, 9L, 1, "Late")]
    public void NAZ_01_A_number_is_compared_with_a_number_and_a_moment_with_a_moment(
        long? sequence, int minute, long? newestSequence, int newestMinute, string turn) =>
        Assert.Equal(turn, new EventPlace(sequence, false, Noon.AddMinutes(minute)).After(
            new(newestSequence, false, Noon.AddMinutes(newestMinute))).ToString());

    [Theory]
    [InlineData(1L, 2147483647L, true, "Unordered")]
    [InlineData(1L, 2147483647L, false, "Late")]
    [InlineData(2147483647L, 1L, true, "Unordered")]
    [InlineData(2147483647L, 1L, false, "Newer")]
    [InlineData(1073741824L, 1L, true, "Newer")]
    [InlineData(1073741825L, 1L, true, "Unordered")]
    [InlineData(5L, 1L, true, "Newer")]
    public void NAZ_01_Where_numbers_begin_anew_two_that_lie_far_apart_say_nothing(long sequence, long newest, bool wraps, string turn) =>
        Assert.Equal(turn, new EventPlace(sequence, wraps, Noon).After(new(newest, false, Noon)).ToString());

    [Fact]
    public void NAZ_01_A_record_of_before_its_moment_was_kept_awaits_a_person()
    {
        Assert.Equal(Turn.Unordered, new EventPlace(null, false, Noon).After(new(3, false, null)));
        Assert.Equal(Turn.Newer, new EventPlace(4, false, Noon).After(new(3, false, null)));
    }
}
