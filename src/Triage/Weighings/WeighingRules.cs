namespace Platform.Triage.Weighings;

/// <summary>What holds for a weighing whatever is done with it.</summary>
internal static class WeighingRules
{
    /// <summary>RET-03: what was not taken up has to go; it is weighed anew only when it is referred anew.</summary>
    public static Refusal? RefuseDismissed(HouseProfile house, Weighing weighing) => house.Unless(
        weighing.State is not WeighingStates.Declined, RuleIds.Ret03, "Opnieuw wegen kan alleen na een nieuwe aanmelding.");

    /// <summary>409: the weighing is over.</summary>
    public static ProblemHttpResult Decided() => Problems.WrongPhase("Over deze casus is al besloten, of de aanmelding is ingetrokken.");

    /// <summary>MEE-03 (WGS 2.31(4)): who is no participant in the sense of WGS 2.27 is not involved in a case, nor asked or told about it.</summary>
    public static Refusal? RefuseOutsiders(HouseProfile house, IEnumerable<string> parties)
    {
        var outside = parties.Distinct().Select(house.Party).OfType<Party>().Where(party => !house.Law.IsParticipant(party)).Select(party => party.Id).ToList();
        return house.Unless(outside.Count == 0, RuleIds.Mee03, $"Geen deelnemer volgens artikel 2.27 WGS: {string.Join(", ", outside)}.");
    }

    /// <summary>COV-04: the house has this process, and triages in it.</summary>
    public static Refusal? RefuseProcess(HouseProfile house, string? process) =>
        house.Unless(process is not null && house.Process(process) is { Triage: not null }, RuleIds.Cov04);

    /// <summary>ACC-03: a list is about one process that is triaged.</summary>
    public static string? OneProcess(this HouseProfile house, CurrentUser user, string? asked, InputErrors errors) =>
        house.OneProcess(user, asked, errors, static process => process.Triage is not null);
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
