using Platform.Meetings.Access;
using Platform.Meetings.CaseMeetings;
using Platform.Meetings.Cases;

namespace Platform.Meetings.CaseDecisions;

/// <summary>What an opened meeting decides on a case, as its chair records it.</summary>
internal static class MeetingDecisions
{
    /// <summary>A case on which a meeting decides.</summary>
    /// <param name="use">The use case.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="action">What is done, as the audit log names it.</param>
    /// <param name="name">The same in Dutch, for the processing log.</param>
    /// <param name="errors">What is wrong with the input.</param>
    public static Change<Case> DecideOn(this UseCase use, Guid caseId, string action, string name, InputErrors errors) => use
        .ChangeLocked(Act.OnCase(action, "case-meeting", caseId), ct => use.Seen<Case>().SingleOrDefaultAsync(c => c.Id == caseId, ct))
        .Named(found => Act.OnCase(action, "case-meeting", caseId, found.Process) with { Processing = new("meetings", name) })
        .Input(_ => errors)
        .IfMatch()
        .Right(found => use.Chairs(found.Process));

    /// <summary>The meeting is there, and the rule does not say no to what it decides.</summary>
    /// <param name="change">The change.</param>
    /// <param name="use">The use case.</param>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="rule">Looks at the case, the meeting, and the parties that are involved.</param>
    public static Change<Case> InMeeting(
        this Change<Case> change, UseCase use, Guid? meetingId, Func<Case, SessionFacts, HashSet<string>, Task<Refusal?>> rule)
    {
        SessionFacts? session = null;
        return change
            .Step(async found => (session = await use.SessionAsync(meetingId!.Value, found.Id)) is null ? Problems.NotFound() : null)
            .Rule(async found => await rule(found, session!, await use.InvolvedInAsync(found.Id)));
    }
}
