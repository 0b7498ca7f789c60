using Platform.Triage.Weighings;

namespace Platform.Triage.Sessions;

/// <summary>Where a session stands.</summary>
internal static class SessionStates
{
    public const string Planned = "planned";
    public const string Cancelled = "cancelled";
    public const string Concluded = "concluded";

    public static readonly string[] All = [Planned, Cancelled, Concluded];
}

/// <summary>A meeting in which cases of one process are triaged: of the triage board, or the director's own, as the house's profile has it.</summary>
internal sealed class TriageSession : IWalled<TriageSession>
{
    public static RowWall<TriageSession> Wall { get; } = RowWall.Of<TriageSession>().House(s => s.House).Process(s => s.Process)
        .Seen(by => by.Roles(Roles.LeadersAndGuards)).Stays("old.adopted_at is not null", "old.adopted_at is not null");

    private TriageSession()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    /// <summary>How the profile triaged in this process when the session was planned.</summary>
    public string Mode { get; private set; } = "";

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public Sealed<string> Place { get; private set; } = "";

    public string State { get; private set; } = SessionStates.Planned;

    public Sealed<string>? CancelReason { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>When its minutes were adopted; from then on nothing of it changes.</summary>
    public DateTimeOffset? AdoptedAt { get; private set; }

    /// <summary>Goes up with each change of attendance or minutes, so that the row version does too.</summary>
    public int Revision { get; private set; }

    public uint Version { get; private set; }

    public bool IsPlanned => State is SessionStates.Planned;

    public static TriageSession Plan(string house, ProcessProfile process, DateTimeOffset startsAt, DateTimeOffset endsAt, string place,
        DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now), House = house, Process = process.Id, Mode = process.Triage?.Mode ?? "", StartsAt = startsAt,
            EndsAt = endsAt,
            Place = place,
        };

    public void Reschedule(DateTimeOffset startsAt, DateTimeOffset endsAt, string place) => (StartsAt, EndsAt, Place) = (startsAt, endsAt, place);

    public void Cancel(string reason, DateTimeOffset at) => (State, CancelReason, CancelledAt) = (SessionStates.Cancelled, reason, at);

    public void Recorded() => Revision++;

    public void Conclude(DateTimeOffset at) => (State, AdoptedAt) = (SessionStates.Concluded, at);
}

/// <summary>A waiting case that is to be triaged in a session.</summary>
internal sealed class AgendaItem : IWalled<AgendaItem>
{
    /// <summary>Of the triage itself: for those who triage, and only as far as they see the weighing.</summary>
    public static RowWall<AgendaItem> Wall { get; } = RowWall.Of<AgendaItem>().House(i => i.House)
        .Seen(by => by.Roles(Roles.LeadersAndGuards)).Only("weighing_wall", by => by.With<Weighing>((i, w) => w.Id == i.WeighingId));

    public required Guid Id { get; init; }

    public required Guid SessionId { get; init; }

    public required Guid WeighingId { get; init; }

    public required string House { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>Who took part: a role of a party, never a name.</summary>
internal sealed class Attendance : IWalled<Attendance>
{
    public static RowWall<Attendance> Wall { get; } = RowWall.Of<Attendance>().House(a => a.House)
        .Seen(by => by.With<TriageSession>((a, s) => s.Id == a.SessionId));

    public required Guid SessionId { get; init; }

    public required string Role { get; init; }

    public required string Party { get; init; }

    public required string House { get; init; }
}
