using Platform.Meetings.Access;

namespace Platform.Meetings.CaseMeetings;

internal enum MeetingState
{
    Planned,
    Opened,
    Closed,
}

/// <summary>A meeting of one table of one process: Casusoverleg in one house, MDO in another (COV-03).</summary>
internal sealed class CaseMeeting : IWalled<CaseMeeting>
{
    /// <summary>A meeting is there for who leads its process, and for a party that is invited to it for a case it sees.</summary>
    public static RowWall<CaseMeeting> Wall { get; } = RowWall.Of<CaseMeeting>().House(m => m.House).Process(m => m.Process)
        .Seen(by => by
            .RolesBecause("U ziet dit omdat uw rol in dit huis alle overleggen van dit proces ziet.",
                [.. Roles.LeadersAndGuards, Roles.SupportStaff])
            .Seated().Guards()
            .With<Invitation>((m, i) => i.MeetingId == m.Id, and => and.Own(i => i.Party),
                ("invitation", "U ziet dit omdat uw partij voor een casus van dit overleg is uitgenodigd.")));

    private CaseMeeting()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    public string Table { get; private set; } = "";

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public Sealed<string> Place { get; private set; } = "";

    public MeetingState State { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public uint Version { get; private set; }

    public static CaseMeeting Plan(string house, string process, string table, DateTimeOffset startsAt, DateTimeOffset endsAt, string place) => new()
    {
        Id = Guid.CreateVersion7(), House = house, Process = process, Table = table, StartsAt = startsAt, EndsAt = endsAt, Place = place,
        State = MeetingState.Planned,
    };

    /// <summary>MEE-02: who sets the agenda stands in the profile.</summary>
    public static Refusal? MaySetAgenda(HouseProfile house, string process, IReadOnlyList<string> roles) =>
        house.Unless(house.MeetingOf(process).ScheduledBy.Any(roles.Contains), RuleIds.Mee02);

    /// <summary>ACC-03: one meeting, one process.</summary>
    public Refusal? MayHold(HouseProfile house, string process) => house.Unless(process == Process, RuleIds.Acc03);

    public bool Open(DateTimeOffset at)
    {
        if (State is not MeetingState.Planned) return false;
        (State, OpenedAt) = (MeetingState.Opened, at);
        return true;
    }

    public bool Close(DateTimeOffset at)
    {
        if (State is not MeetingState.Opened) return false;
        (State, ClosedAt) = (MeetingState.Closed, at);
        return true;
    }
}
