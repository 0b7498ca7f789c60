using System.Globalization;
using Platform.Covenants;
using Platform.Governance.DecisionMaking.Bodies;

namespace Platform.Governance.Tests.DecisionMaking.Bodies;

public sealed class MeetingCadenceTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly Cadence TwelveWeeks = new() { MaxWeeksBetween = 12, OnRequest = false };
    private static readonly Cadence ThreeTimes = new() { TimesPerYear = 3, OnRequest = false };

    [Fact]
    public void So_many_weeks_after_the_last_meeting()
    {
        var cadence = MeetingCadence.Of(TwelveWeeks, [new(2026, 3, 2), new(2026, 5, 4)], [new(2026, 7, 1)], Today);
        Assert.Equal((new DateOnly(2026, 5, 4), new DateOnly(2026, 7, 1), new DateOnly(2026, 7, 27)),
            (cadence.LastHeldOn, cadence.NextPlannedOn, cadence.NextDueOn));
        Assert.Equal((false, true), (cadence.Missed, cadence.PlannedInTime));
    }

    [Fact]
    public void Missed_when_the_weeks_are_over()
    {
        var cadence = MeetingCadence.Of(TwelveWeeks, [new(2026, 2, 2)], [new(2026, 7, 1)], Today);
        Assert.Equal([new DateOnly(2026, 4, 27)], cadence.MissedOn);
        Assert.False(cadence.PlannedInTime);
        Assert.Empty(MeetingCadence.Of(TwelveWeeks, [Today.AddDays(-84)], [], Today).MissedOn);
        Assert.Equal([Today.AddDays(-1)], MeetingCadence.Of(TwelveWeeks, [Today.AddDays(-85)], [], Today).MissedOn);
    }

    [Theory]
    [InlineData("2026-02-02", "2026-08-31", "")]
    [InlineData("2025-12-02", "2026-04-30", "2025-08-31 2025-12-31 2026-04-30")]
    [InlineData("2025-02-02 2025-06-02 2025-12-02", "2026-04-30", "2026-04-30")]
    [InlineData("2026-01-02 2026-02-02 2026-03-02", "2027-04-30", "")]
    [InlineData("", "2026-04-30", "2026-04-30")]
    public void So_many_times_a_year_in_equal_parts(string held, string due, string missed)
    {
        var cadence = MeetingCadence.Of(ThreeTimes, Days(held), [], Today);
        Assert.Equal(Days(due)[0], cadence.NextDueOn);
        Assert.Equal(Days(missed), cadence.MissedOn);
        Assert.Equal(missed.Length > 0, cadence.Missed);
    }

    [Fact]
    public void A_part_of_a_year_that_was_missed_stays_so_after_New_Year()
    {
        var two = Days("2024-02-01 2024-06-03 2024-11-04 2025-02-03 2025-07-01");
        Assert.Empty(MeetingCadence.Of(ThreeTimes, two, [], new(2025, 12, 31)).MissedOn);
        foreach (var day in Days("2026-01-01 2026-01-02 2026-04-30 2027-12-31"))
            Assert.Contains(new DateOnly(2025, 12, 31), MeetingCadence.Of(ThreeTimes, two, [], day).MissedOn);
        Assert.Contains(new DateOnly(2025, 12, 31), MeetingCadence.Of(ThreeTimes, [.. two, new(2026, 1, 2)], [], new(2026, 1, 3)).MissedOn);
        Assert.DoesNotContain(new DateOnly(2025, 12, 31), MeetingCadence.Of(ThreeTimes, two, [], new(2028, 1, 1)).MissedOn);
    }

    [Fact]
    public void A_gap_between_two_meetings_stays_a_missed_one_for_each_time_that_the_weeks_went_by()
    {
        DateOnly first = new(2025, 1, 6), second = first.AddDays(7 * 25);
        Assert.Equal([first.AddDays(84), first.AddDays(168)], MeetingCadence.Of(TwelveWeeks, [first, second], [], second).MissedOn);
        Assert.Equal([first.AddDays(84)], MeetingCadence.Of(TwelveWeeks, [first, first.AddDays(168)], [], first.AddDays(168)).MissedOn);
        Assert.Empty(MeetingCadence.Of(TwelveWeeks, [first, first.AddDays(84)], [], first.AddDays(84)).MissedOn);
    }

    [Fact]
    public void What_was_planned_and_never_put_on_record_was_not_held()
    {
        var cadence = MeetingCadence.Of(TwelveWeeks, [], [Today.AddDays(-3), Today, Today.AddDays(3)], Today);
        Assert.Equal((null, Today, Today), (cadence.LastHeldOn, cadence.NextPlannedOn, cadence.NextDueOn));
    }

    [Fact]
    public void A_body_that_never_met_owes_a_meeting_today() => Assert.Equal(Today, MeetingCadence.Of(TwelveWeeks, [], [], Today).NextDueOn);

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov01, MemberType = typeof(GovernanceHost))]
    public void Every_board_has_a_cadence(string house)
    {
        var board = GovernanceHost.Catalog.House(house).Body(BodyIds.Board)!;
        Assert.True(MeetingCadence.Of(board.Cadence!, [Today.AddYears(-1)], [], Today).Missed);
    }

    private static List<DateOnly> Days(string days) =>
        [.. days.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static day => DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture))];
}
