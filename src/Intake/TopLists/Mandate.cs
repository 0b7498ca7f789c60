namespace Platform.Intake.TopLists;

/// <summary>For which party it is decided, and under which mandate where that is not the decider's own.</summary>
internal sealed record Mandate([MaxLength(100), ProfileCode("de partijen van het huis")] string? Party, [MaxLength(200)] string? Reference = null)
{
    /// <summary>By or on behalf of a lid-1 participant (WGS 2.32): a mandate is named, as TRI-08 has it.</summary>
    public bool IsLawful(HouseProfile house, string ownParty) => house.Party(Party ?? "") is { IsLid1: true } giver
        && (giver.Id == ownParty || !string.IsNullOrWhiteSpace(Reference));
}
