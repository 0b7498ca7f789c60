namespace Platform.Meetings.Cases;

/// <summary>What must be true of a meeting before it can decide on a case.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="InSession">It was opened and is not closed.</param>
/// <param name="OnAgenda">The case is on its agenda.</param>
/// <param name="Attended">A delegate with a mandate is present for this case.</param>
internal sealed record SessionFacts(Guid MeetingId, bool InSession, bool OnAgenda, bool Attended)
{
    /// <summary>The rule that wants the meeting to decide, then MEE-05: by delegates with a mandate.</summary>
    public Refusal? MayDecide(HouseProfile house, string rule) =>
        house.Unless(InSession, rule, "Het overleg is nu niet geopend.")
        ?? house.Unless(OnAgenda, rule, "De casus staat niet op de agenda van dit overleg.")
        ?? house.Unless(Attended, RuleIds.Mee05, "Voor deze casus is nog niemand met mandaat aanwezig gemeld.");
}
