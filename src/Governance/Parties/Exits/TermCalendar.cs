namespace Platform.Governance.Parties.Exits;

/// <summary>GOV-19: a first term of some years from the day of signature, then renewed by some years each time.</summary>
internal static class TermCalendar
{
    /// <summary>The first day after the term that runs on a day, which is when notice takes effect; null where the covenant's first day is not known.</summary>
    public static DateOnly? EndOfTerm(DateOnly? inForceFrom, CovenantTerm term, DateOnly on)
    {
        if (inForceFrom is not { } start) return null;
        var years = term.FirstYears;
        while (start.AddYears(years) <= on) years += Math.Max(1, term.RenewalYears);
        return start.AddYears(years);
    }
}
