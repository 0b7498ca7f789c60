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
        var cadence = MeetingCadence.Of(TwelveWeeks, [new(2026, 1, 5), new(2026, 5, 4), new(2026, 7, 1)], Today);
        Assert.Equal(new MeetingCadence(new(2026, 5, 4), new(2026, 7, 1), new(2026, 7, 27), Missed: false, PlannedInTime: true), cadence);
    }

    [Fact]
    public void Missed_when_the_weeks_are_over()
    {
        var cadence = MeetingCadence.Of(TwelveWeeks, [new(2026, 2, 2), new(2026, 7, 1)], Today);
        Assert.True(cadence.Missed);
        Assert.False(cadence.PlannedInTime);
    }

    [Theory]
    [InlineData(new[] { "2026-02-02" }, "2026-08-31", false)]
    [InlineData(new[] { "2025-12-02" }, "2026-04-30", true)]
    [InlineData(new[] { "2026-01-02", "2026-02-02", "2026-03-02" }, "2027-04-30", false)]
    public void So_many_times_a_year_in_equal_parts(string[] held, string due, bool missed)
    {
        var cadence = MeetingCadence.Of(ThreeTimes, [.. held.Select(day => DateOnly.ParseExact(day, "O"))], Today);
        Assert.Equal((DateOnly.ParseExact(due, "O"), missed), (cadence.NextDueOn, cadence.Missed));
    }

    [Fact]
    public void A_body_that_never_met_owes_a_meeting_today() => Assert.Equal(Today, MeetingCadence.Of(TwelveWeeks, [], Today).NextDueOn);

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov01, MemberType = typeof(GovernanceHost))]
    public void Every_board_has_a_cadence(string house)
    {
        var board = GovernanceHost.Catalog.House(house).Body(BodyIds.Board)!;
        Assert.True(MeetingCadence.Of(board.Cadence!, [Today.AddYears(-1)], Today).Missed);
    }
}
