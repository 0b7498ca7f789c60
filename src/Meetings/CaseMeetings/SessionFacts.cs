namespace Platform.Meetings.CaseMeetings;

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

internal static class Sessions
{
    /// <summary>The facts, or null when there is no such meeting for this user.</summary>
    public static async Task<SessionFacts?> SessionAsync(
        this MeetingsDbContext db, CurrentUser user, Guid meetingId, Guid caseId, DateTimeOffset now, CancellationToken ct) => await db
        .Seen<CaseMeeting>(user, now)
        .Where(m => m.Id == meetingId)
        .Select(m => new SessionFacts(m.Id, m.State == MeetingState.Opened,
            db.AgendaItems.Any(i => i.MeetingId == m.Id && i.CaseId == caseId),
            db.Attendances.Any(a => a.MeetingId == m.Id && a.CaseId == caseId)))
        .SingleOrDefaultAsync(ct);

    /// <summary>What the profile says of the case meeting of a process the house has.</summary>
    public static CaseMeetingProfile MeetingOf(this HouseProfile house, string process) => house.Process(process)!.CaseMeeting!;
}
