namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>When a meeting can be: no body is in two at once.</summary>
internal static class MeetingTimes
{
    public static InputErrors Check(InputErrors errors, DateTimeOffset? startsAt, DateTimeOffset? endsAt) => errors
        .Check(startsAt is null || endsAt is null || endsAt > startsAt, "endsAt", "Het einde ligt na het begin.")
        .Check(startsAt is null || endsAt is null || endsAt - startsAt <= TimeSpan.FromDays(1), "endsAt", "Een vergadering duurt hoogstens een dag.");

    /// <summary>The names of the locks that are held, one for each body that meets, while the times are compared.</summary>
    public static IEnumerable<string> Turns(BodyMeeting meeting) => meeting.Bodies().Select(body => Turn(meeting.House, body));

    /// <summary>The name of the lock of one body.</summary>
    public static string Turn(string house, string body) => $"meetings/{house}/{body}";

    /// <summary>409 where one of the bodies has another meeting in that time.</summary>
    public static async Task<ProblemHttpResult?> OverlapAsync(this UseCase use, BodyMeeting meeting, DateTimeOffset from, DateTimeOffset to)
    {
        string[] bodies = [.. meeting.Bodies()];
        var taken = await use.Seen<BodyMeeting>().AnyAsync(m => m.Id != meeting.Id && m.CancelledAt == null
            && (bodies.Contains(m.Body) || bodies.Contains(m.JointWith)) && m.StartsAt < to && m.EndsAt > from, use.Aborted);
        return !taken ? null : Problems.Of(
            StatusCodes.Status409Conflict, "overlap", "Dit kan nu niet.", "Dit overleg heeft op dat tijdstip al een vergadering.");
    }
}
