using System.Globalization;
using Platform.Covenants;
using Platform.Governance.Partnership.Covenants;

namespace Platform.Governance.Tests.Partnership.Covenants;

public sealed class CovenantTermCalendarTests
{
    [Theory]
    [InlineData("2024-01-15", 3, 2, "2024-01-15", "2024-01-15", "2027-01-14", 0)]
    [InlineData("2024-01-15", 3, 2, "2027-01-14", "2024-01-15", "2027-01-14", 0)]
    [InlineData("2024-01-15", 3, 2, "2027-01-15", "2027-01-15", "2029-01-14", 1)]
    [InlineData("2024-01-15", 3, 2, "2031-06-01", "2031-01-15", "2033-01-14", 3)]
    [InlineData("2020-07-01", 1, 1, "2026-06-30", "2025-07-01", "2026-06-30", 5)]
    [InlineData("2020-07-01", 1, 1, "2026-07-01", "2026-07-01", "2027-06-30", 6)]
    [InlineData("2020-02-29", 2, 1, "2022-02-27", "2020-02-29", "2022-02-27", 0)]
    [InlineData("2020-02-29", 2, 1, "2024-02-29", "2024-02-29", "2025-02-27", 3)]
    [InlineData("2027-01-01", 2, 1, "2026-03-02", "2027-01-01", "2028-12-31", 0)]
    public void Runs_its_first_term_and_is_then_renewed_by_itself(string from, int first, int renewal, string today, string runsFrom,
        string runsUntil, int renewals)
    {
        var term = CovenantTermCalendar.Of(Day(from), first, renewal, Day(today));
        Assert.Equal((Day(runsFrom), Day(runsUntil), renewals), (term.RunsFrom, term.RunsUntil, term.Renewals));
        Assert.Equal((Day(runsUntil).AddDays(1), Day(runsUntil)), (term.NextRenewalOn, term.NoticePossibleUntil));
        Assert.Equal((Day(from).AddYears(first).AddDays(-1), false), (term.FirstTermEndsOn, term.Ended));
    }

    [Theory]
    [InlineData("2024-06-01", "2027-01-15", "2024-01-15", "2027-01-14", 0, false)]
    [InlineData("2027-01-14", "2027-01-15", "2024-01-15", "2027-01-14", 0, false)]
    [InlineData("2027-01-15", "2027-01-15", "2024-01-15", "2027-01-14", 0, true)]
    [InlineData("2040-01-01", "2028-06-01", "2027-01-15", "2029-01-14", 1, true)]
    public void Is_not_renewed_once_all_parties_gave_notice(string today, string nobodyFrom, string runsFrom, string runsUntil, int renewals,
        bool ended)
    {
        var term = CovenantTermCalendar.Of(new(2024, 1, 15), 3, 2, Day(today), Day(nobodyFrom));
        Assert.Equal((Day(runsFrom), Day(runsUntil), renewals, ended), (term.RunsFrom, term.RunsUntil, term.Renewals, term.Ended));
        Assert.Equal((null, null), (term.NextRenewalOn, term.NoticePossibleUntil));
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov19, MemberType = typeof(GovernanceHost))]
    public void What_nears_its_end_is_signalled_three_months_before(string house)
    {
        var years = GovernanceHost.Catalog.House(house).Covenant.Term;
        var from = new DateOnly(2024, 5, 10);
        var end = from.AddYears(years.FirstYears).AddDays(-1);
        Assert.Null(SignalOn(end.AddMonths(-GetTerm.LeadMonths).AddDays(-1)));
        Assert.Equal(("term-renews", end.AddDays(1)), SignalOn(end.AddMonths(-GetTerm.LeadMonths)));
        Assert.Equal(("term-ends", end), SignalOn(end.AddDays(-1), from.AddYears(years.FirstYears)));
        Assert.Equal(("term-ended", end), SignalOn(end.AddDays(1), from.AddYears(years.FirstYears)));
        Assert.Equal("signing-day-missing", CovenantSignals.OfTerm(null, years.RenewalYears, end, end)?.Code);

        (string, DateOnly?)? SignalOn(DateOnly today, DateOnly? nobodyFrom = null) => CovenantSignals.OfTerm(
            CovenantTermCalendar.Of(from, years.FirstYears, years.RenewalYears, today, nobodyFrom), years.RenewalYears, today,
            today.AddMonths(GetTerm.LeadMonths)) is { } signal
            ? (signal.Code, signal.On) : null;
    }

    private static DateOnly Day(string iso) => DateOnly.Parse(iso, CultureInfo.InvariantCulture);
}
