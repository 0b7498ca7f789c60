using Platform.Meetings.Cases;

namespace Platform.Meetings.CaseMeetings;

/// <summary>How a meeting is found, and what is asked of it before it decides.</summary>
internal static class MeetingChanges
{
    /// <summary>Something that is done with one meeting.</summary>
    /// <param name="use">The use case.</param>
    /// <param name="id">The meeting.</param>
    /// <param name="action">What is done, as the audit log names it.</param>
    public static Change<CaseMeeting> OnMeeting(this UseCase use, Guid id, string action) => use
        .Change(new(action, "case-meeting") { On = id }, ct => use.Seen<CaseMeeting>().SingleOrDefaultAsync(m => m.Id == id, ct))
        .Named(meeting => new(action, "case-meeting") { On = id, Process = meeting.Process });

    /// <summary>What is true of a meeting for a case, or null when there is no such meeting for who asks.</summary>
    public static Task<SessionFacts?> SessionAsync(this UseCase use, Guid meetingId, Guid caseId)
    {
        var db = use.Db;
        return use.Seen<CaseMeeting>().Where(m => m.Id == meetingId)
            .Select(m => new SessionFacts(m.Id, m.State == MeetingState.Opened,
                db.Set<AgendaItem>().Any(i => i.MeetingId == m.Id && i.CaseId == caseId),
                db.Set<Attendance>().Any(a => a.MeetingId == m.Id && a.CaseId == caseId)))
            .SingleOrDefaultAsync(use.Aborted);
    }
}
