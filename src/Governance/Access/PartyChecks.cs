namespace Platform.Governance.Access;

/// <summary>Parties that a request names.</summary>
internal static class PartyChecks
{
    /// <summary>Parties of the house, each of them once.</summary>
    public static InputErrors Parties(this InputErrors errors, HouseProfile house, IReadOnlyList<string> parties)
    {
        errors.Check(parties.Distinct().Count() == parties.Count, "parties", "Een partij staat er meer dan één keer in.");
        for (var i = 0; i < parties.Count; i++)
            errors.Check(parties[i] is { } party && house.Party(party) is not null, $"parties[{i}]", "Dit is geen partij van dit huis.");
        return errors;
    }
}
