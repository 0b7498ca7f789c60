namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>The meeting an address names, and what is done to it.</summary>
internal static class BodyMeetings
{
    /// <summary>The meetings of a body, those together with another one too.</summary>
    public static IQueryable<BodyMeeting> MeetingsOf(this PlatformDbContext db, CurrentUser user, string body) =>
        db.Seen<BodyMeeting>(user).Where(m => m.Body == body || m.JointWith == body);

    /// <summary>A meeting for who may read it.</summary>
    public static Task<BodyMeeting?> MeetingAsync(this UseCase use, string body, Guid id) =>
        use.Db.MeetingsOf(use.User, body).SingleOrDefaultAsync(m => m.Id == id, use.Aborted);

    /// <summary>A meeting for who keeps its papers: under the body that called it.</summary>
    public static Task<BodyMeeting?> OwnMeetingAsync(this UseCase use, string body, Guid id) =>
        use.Seen<BodyMeeting>().SingleOrDefaultAsync(m => m.Id == id && m.Body == body, use.Aborted);

    /// <summary>The bodies that meet, as they sit on the day of the meeting.</summary>
    public static async Task<IReadOnlyList<BodyProfile>> SeatedAsync(this UseCase use, BodyMeeting meeting)
    {
        var seated = new List<BodyProfile>();
        foreach (var body in meeting.Bodies().Select(use.House.Body).OfType<BodyProfile>()) seated.Add(await use.SeatedAsync(body, meeting.Day));
        return seated;
    }

    /// <summary>A change of a meeting, by who keeps its papers.</summary>
    public static Change<BodyMeeting> OnMeeting(this UseCase use, string body, Guid id, Act act) =>
        use.Change(act, _ => use.OwnMeetingAsync(body, id));

    /// <summary>A change of the agenda of a meeting: of two at once the second is told, so that no number is used twice.</summary>
    public static Change<BodyMeeting> OnAgenda(this UseCase use, string body, Guid id, Act act) => use
        .Change(act, ct => use.Seen<BodyMeeting>().Include(m => m.Points).SingleOrDefaultAsync(m => m.Id == id && m.Body == body, ct))
        .WithParts();

    /// <summary>Whether who asks is of the very body that called the meeting: closed points are for that one.</summary>
    public static bool IsOfCaller(this UseCase use, BodyMeeting meeting) => use.House.Sits(use.House.Body(meeting.Body)!, use.User);
}
