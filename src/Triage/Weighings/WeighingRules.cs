namespace Platform.Triage.Weighings;

/// <summary>What holds for a weighing whatever is done with it.</summary>
internal static class WeighingRules
{
    /// <summary>Why nothing is recorded any more: the weighing is over.</summary>
    public const string Over = "Over deze casus is al besloten, of de aanmelding is ingetrokken.";

    /// <summary>RET-03: what was not taken up has to go; it is weighed anew only when it is referred anew.</summary>
    public static Refusal? RefuseDismissed(HouseProfile house, Weighing weighing) => house.Unless(
        weighing.State is not WeighingStates.Declined, RuleIds.Ret03, "Opnieuw wegen kan alleen na een nieuwe aanmelding.");
}

/// <summary>Days are counted where the houses are.</summary>
internal static class Days
{
    /// <summary>How old a case is: days since it was referred, until it was decided or withdrawn.</summary>
    public static int? Old(DateTimeOffset? referredAt, DateTimeOffset? endedAt, DateOnly today) => referredAt is { } since
        ? Math.Max(0, (endedAt is { } until ? DutchTime.DateOf(until) : today).DayNumber - DutchTime.DateOf(since).DayNumber)
        : null;

    /// <summary>Cases referred before this moment are at least so many days old.</summary>
    public static DateTimeOffset ReferredBefore(DateOnly today, int days) => DutchTime.StartOf(today.AddDays(1 - days));
}
