namespace Platform.Meetings.CaseMeetings;

internal static class MeetingProblems
{
    /// <summary>409 without a rule: the meeting is past the point at which this can be done.</summary>
    public static ProblemHttpResult WrongState(string detail) =>
        Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dat kan nu niet meer.", detail);
}
