namespace Platform.Meetings.Cases;

/// <summary>On behalf of which participant of WGS 2.27(1) a decision is taken (WGS 2.31).</summary>
/// <param name="Party">That participant, a party of the house.</param>
/// <param name="MandateId">Its mandate in Governance's register; null where who decides is of that participant itself.</param>
internal sealed record Mandate([ProfileCode("de partijen van het huis")] string? Party, Guid? MandateId);
