using Platform.Governance.DecisionMaking.Bodies.Agendas;

namespace Platform.Governance.DecisionMaking.Bodies;

internal enum MeetingState
{
    Planned,
    Held,

    /// <summary>It began, and nobody put on record who were there: it does not count as held (GOV-01, GOV-11).</summary>
    NotRecorded,
    Cancelled,
}

/// <summary>A meeting of the Stuurgroep or the tactical meeting, or of both together; its papers are for members only (GOV-10).</summary>
internal sealed class BodyMeeting : IWalled<BodyMeeting>
{
    /// <summary>GOV-10: what the Stuurgroep has on paper is not there for the tactical meeting, but a meeting of both together is.</summary>
    public static RowWall<BodyMeeting> Wall { get; } = RowWall.Of<BodyMeeting>().House(m => m.House)
        .Seen(by => by.Roles(Rights.BoardReaders)
            .All(all => all.When(m => m.Body != BodyIds.Board || m.JointWith != null).Roles(Rights.Readers)));

    /// <summary>From the first sending an agenda stands.</summary>
    public const string AgendaClosed = "Deze agenda is al verzonden, of de vergadering is voorbij of afgelast.";

    private readonly List<AgendaPoint> points = [];

    private BodyMeeting()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Body { get; private set; } = "";

    /// <summary>The other body, when both meet together.</summary>
    public string? JointWith { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public string Place { get; private set; } = "";

    public DateTimeOffset PlannedAt { get; private set; }

    /// <summary>When time, place or state last changed, and how often: what calendars ask (RFC 5545 LAST-MODIFIED, SEQUENCE).</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    public int Sequence { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public string? CancelReason { get; private set; }

    public DateTimeOffset? AttendanceRecordedAt { get; private set; }

    /// <summary>From the first sending of the agenda its order stands.</summary>
    public DateOnly? AgendaSentOn { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<AgendaPoint> Points => points;

    /// <summary>The day of the meeting, where the house is.</summary>
    public DateOnly Day => DutchTime.DateOf(StartsAt);

    /// <summary>Neither cancelled nor on record as held: it can still be moved or cancelled.</summary>
    public bool IsOpen => CancelledAt is null && AttendanceRecordedAt is null;

    /// <summary>What stands on the agenda can still be changed: it was not sent, and the meeting is not over or off.</summary>
    public bool IsAgendaOpen => IsOpen && AgendaSentOn is null;

    public static BodyMeeting Plan(
        Guid id, string house, string body, string? jointWith, DateTimeOffset startsAt, DateTimeOffset endsAt, string place,
        IEnumerable<string> agenda, DateTimeOffset at)
    {
        var meeting = new BodyMeeting
        {
            Id = id, House = house, Body = body, JointWith = jointWith, StartsAt = startsAt, EndsAt = endsAt, Place = place, PlannedAt = at,
            ChangedAt = at,
        };
        foreach (var subject in agenda) meeting.Add(subject, null, closed: false, null, at);
        return meeting;
    }

    /// <summary>Held is what has its attendance on record; that its hour has passed does not say that anybody came.</summary>
    public static MeetingState StateOf(DateTimeOffset startsAt, DateTimeOffset? cancelledAt, DateTimeOffset? attendanceRecordedAt,
        DateTimeOffset now) =>
        cancelledAt is not null ? MeetingState.Cancelled : attendanceRecordedAt is not null ? MeetingState.Held
            : startsAt <= now ? MeetingState.NotRecorded : MeetingState.Planned;

    public MeetingState State(DateTimeOffset now) => StateOf(StartsAt, CancelledAt, AttendanceRecordedAt, now);

    /// <summary>The bodies that meet.</summary>
    public IEnumerable<string> Bodies() => JointWith is null ? [Body] : [Body, JointWith];

    public AgendaPoint Add(string subject, string? text, bool closed, Guid? proposalId, DateTimeOffset at)
    {
        var point = AgendaPoint.Of(this, points.Count == 0 ? 1 : points.Max(p => p.Number) + 1, subject, text, closed, proposalId, at);
        points.Add(point);
        return point;
    }

    /// <summary>Takes a point off; those after it move up.</summary>
    public void Remove(AgendaPoint point)
    {
        points.Remove(point);
        foreach (var (later, i) in points.OrderBy(left => left.Number).Select(static (left, i) => (left, i)).ToList()) later.MoveTo(i + 1);
    }

    /// <summary>A point of its agenda.</summary>
    public AgendaPoint? Point(Guid id) => points.Find(point => point.Id == id);

    /// <summary>Whether these are all of its points, each once.</summary>
    public bool HasJust(Guid[] ids) =>
        ids.Length == points.Count && ids.Distinct().Count() == ids.Length && ids.All(id => Point(id) is not null);

    /// <summary>The points in this order.</summary>
    public void Order(Guid[] ids)
    {
        foreach (var point in points) point.MoveTo(Array.IndexOf(ids, point.Id) + 1);
    }

    public void Reschedule(DateTimeOffset startsAt, DateTimeOffset endsAt, string? place, DateTimeOffset at)
    {
        (StartsAt, EndsAt, Place) = (startsAt, endsAt, place ?? Place);
        Change(at);
    }

    public void Cancel(string reason, DateTimeOffset at)
    {
        (CancelledAt, CancelReason) = (at, reason);
        Change(at);
    }

    public void RecordAttendance(DateTimeOffset at) => AttendanceRecordedAt = at;

    public void SendAgenda(DateOnly on) => AgendaSentOn ??= on;

    private void Change(DateTimeOffset at) => (ChangedAt, Sequence) = (at, Sequence + 1);
}
