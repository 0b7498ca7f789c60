namespace Platform.Meetings.Cases;

/// <summary>On behalf of which participant of WGS 2.27(1) a decision is taken (WGS 2.31).</summary>
/// <param name="Party">That participant, a party of the house.</param>
/// <param name="Reference">Where the mandate stands.</param>
internal sealed record Mandate([ProfileCode("de partijen van het huis")] string? Party, [MaxLength(200)] string? Reference)
{
    public bool IsLawful(HouseProfile house) => Party is not null && !string.IsNullOrWhiteSpace(Reference) && house.Party(Party) is { IsLid1: true };
}
