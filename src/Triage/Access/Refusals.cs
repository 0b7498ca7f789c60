namespace Platform.Triage.Access;

/// <summary>What this service says no to, whatever is done.</summary>
internal static class Refusals
{
    /// <summary>TRI-01: only who decides in this house.</summary>
    public static Refusal? RefuseDecider(HouseProfile house, ProcessProfile process, IEnumerable<string> roles) =>
        house.Unless(process.Triage is { } triage && triage.Deciders.Intersect(roles).Any(), RuleIds.Tri01);

    /// <summary>MEE-03 (WGS 2.31(4)): who is no participant in the sense of WGS 2.27 is not involved in a case, nor asked or told about it.</summary>
    public static Refusal? RefuseOutsiders(HouseProfile house, IEnumerable<string> parties)
    {
        var outside = parties.Distinct().Select(house.Party).OfType<Party>()
            .Where(party => !house.Law.IsParticipant(party)).Select(party => party.Id).ToList();
        return house.Unless(outside.Count == 0, RuleIds.Mee03, $"Geen deelnemer volgens artikel 2.27 WGS: {string.Join(", ", outside)}.");
    }

    /// <summary>COV-04: the house has this process, and triages in it.</summary>
    public static Refusal? RefuseProcess(HouseProfile house, string? process) =>
        house.Unless(process is not null && house.Process(process) is { Triage: not null }, RuleIds.Cov04);

    /// <summary>The process that is triaged and that a list is about.</summary>
    public static Task<(string? Process, ProblemHttpResult? No)> OneProcessAsync(this UseCase use, Act act, string? asked, InputErrors errors) =>
        use.OneProcessAsync(act, asked, errors, static process => process.Triage is not null);
}
