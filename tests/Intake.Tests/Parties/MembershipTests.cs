using Platform.Intake.Parties;

namespace Platform.Intake.Tests.Parties;

public sealed class MembershipTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_party_that_accedes_is_active_from_that_moment_and_not_before()
    {
        var membership = new Membership("h", "p");
        membership.Acceded(Day);
        Assert.False(membership.IsActive(inProfile: false, Day.AddTicks(-10)));
        Assert.True(membership.IsActive(inProfile: false, Day));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_newest_word_counts_in_whatever_order_the_words_come(bool turned)
    {
        var membership = new Membership("h", "p");
        Action[] words = [() => membership.Acceded(Day), () => membership.Ended(Day.AddDays(1)), () => membership.Acceded(Day.AddDays(2))];
        foreach (var word in turned ? words.Reverse() : words) word();
        Assert.True(membership.IsActive(inProfile: false, Day.AddDays(3)));
    }

    [Fact]
    public void A_party_of_the_profile_that_is_excluded_is_active_until_then()
    {
        var membership = new Membership("h", "p");
        membership.Ended(Day);
        Assert.True(membership.IsActive(inProfile: true, Day.AddTicks(-10)));
        Assert.False(membership.IsActive(inProfile: true, Day));
        Assert.False(membership.IsActive(inProfile: false, Day.AddTicks(-10)));
    }
}
