namespace Platform.Governance.Partnership.Covenants;

/// <summary>GOV-19: where a covenant stands in its terms on a day.</summary>
/// <param name="FirstTermEndsOn">The last day of the first term.</param>
/// <param name="RunsFrom">The first day of the running term.</param>
/// <param name="RunsUntil">The last day of the running term.</param>
/// <param name="Renewals">How often it was renewed by itself.</param>
/// <param name="NextRenewalOn">The day on which it is renewed by itself; null when nobody is left to renew it.</param>
/// <param name="NoticePossibleUntil">The last day on which notice stops a party from being bound by the next term.</param>
/// <param name="Ended">The last term is over.</param>
internal sealed record CovenantTermCalendar(
    DateOnly FirstTermEndsOn, DateOnly RunsFrom, DateOnly RunsUntil, int Renewals, DateOnly? NextRenewalOn, DateOnly? NoticePossibleUntil, bool Ended)
{
    /// <summary>
    /// A first term from the day it took effect, then terms of the renewal, each counted from that first day so that a leap day does not drift.
    /// It is renewed by itself, unless all parties gave notice: then the term before <paramref name="nobodyFrom"/> is the last.
    /// </summary>
    public static CovenantTermCalendar Of(DateOnly inForceFrom, int firstYears, int renewalYears, DateOnly today, DateOnly? nobodyFrom = null)
    {
        DateOnly Renewal(int number) => inForceFrom.AddYears(firstYears + (number * renewalYears));
        var renewals = 0;
        while (Renewal(renewals) <= today && !(Renewal(renewals) >= nobodyFrom)) renewals++;
        var next = Renewal(renewals);
        var last = next.AddDays(-1);
        var stops = next >= nobodyFrom;
        return new(Renewal(0).AddDays(-1), renewals == 0 ? inForceFrom : Renewal(renewals - 1), last, renewals, stops ? null : next,
            stops ? null : last, today > last);
    }
}
