namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>The meeting an address names.</summary>
internal static class BodyMeetings
{
    /// <summary>The meetings of a body, those together with another one too.</summary>
    public static IQueryable<BodyMeeting> MeetingsOf(this PlatformDbContext db, CurrentUser user, string body) =>
        db.Seen<BodyMeeting>(user).Where(m => m.Body == body || m.JointWith == body);

    /// <summary>A meeting for who may read it.</summary>
    public static Task<BodyMeeting?> MeetingAsync(this PlatformDbContext db, CurrentUser user, string body, Guid id, CancellationToken ct) =>
        db.MeetingsOf(user, body).SingleOrDefaultAsync(m => m.Id == id, ct);

    /// <summary>A meeting for who keeps its papers: under the body that called it.</summary>
    public static Task<BodyMeeting?> OwnMeetingAsync(this PlatformDbContext db, CurrentUser user, string body, Guid id, CancellationToken ct) =>
        db.Seen<BodyMeeting>(user).SingleOrDefaultAsync(m => m.Id == id && m.Body == body, ct);

    /// <summary>409: from the first sending an agenda stands.</summary>
    public static ProblemHttpResult AgendaClosed() => Problems.WrongState("Deze agenda is al verzonden, of de vergadering is voorbij of afgelast.");
}
