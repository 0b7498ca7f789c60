using Platform.Retention.Dossiers;

namespace Platform.Retention.Destruction;

/// <summary>Where a destruction list stands.</summary>
internal enum ListState
{
    Proposed,
    Approved,
    Rejected,
    Cancelled,
    Executing,
    Done,
}

/// <summary>
/// RET-06: what is proposed for destruction, reviewed by a second person, and carried out after a cooling-off in which it can be cancelled.
/// </summary>
internal sealed class DestructionList : IWalled<DestructionList>
{
    public static RowWall<DestructionList> Wall { get; } = RowWall.Of<DestructionList>().House(l => l.House).Process(l => l.Process)
        .Seen(by => by.Leads().Roles(Roles.Guards).Guards());

    private DestructionList()
    {
    }

    public DestructionList(Guid id, string house, string process, string madeBy, DateTimeOffset madeAt) =>
        (Id, House, Process, MadeBy, MadeAt) = (id, house, process, madeBy, madeAt);

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    public ListState State { get; private set; }

    public string MadeBy { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public string? ReviewedBy { get; private set; }

    public Sealed<string>? ReviewMotivation { get; private set; }

    public DateTimeOffset? ExecuteAfter { get; private set; }

    public List<Erasure> Erasures { get; } = [];

    /// <summary>The dossiers on it that are not erased yet.</summary>
    internal IReadOnlyList<Guid> Dossiers => [.. Erasures.Select(static erasure => erasure.DossierId).OfType<Guid>()];

    public uint Version { get; private set; }

    /// <summary>RET-06: only a second person reviews, and only once.</summary>
    public Refusal? Review(HouseProfile house, string reviewer, bool approved, string motivation, DateTimeOffset at)
    {
        if (State is not ListState.Proposed) return house.Refuse(RuleIds.Ret06, "Deze lijst is al beoordeeld.");
        if (reviewer == MadeBy) return house.Refuse(RuleIds.Ret06, "Wie de lijst maakte, beoordeelt haar niet.");
        (ReviewedBy, ReviewMotivation) = (reviewer, motivation);
        State = approved ? ListState.Approved : ListState.Rejected;
        if (approved) ExecuteAfter = at + CoolingOff(house);
        return null;
    }

    /// <summary>RET-06: until the cooling-off has passed a list can be cancelled, after it no more.</summary>
    public Refusal? Cancel(HouseProfile house, DateTimeOffset at)
    {
        if (State is ListState.Proposed || (State is ListState.Approved && at < ExecuteAfter))
        {
            State = ListState.Cancelled;
            return null;
        }

        return house.Refuse(RuleIds.Ret06, "De bedenktijd van deze lijst is voorbij of de lijst is al afgehandeld.");
    }

    public void Execute() => State = ListState.Executing;

    public void Finish() => State = ListState.Done;

    private TimeSpan CoolingOff(HouseProfile house)
    {
        var term = house.Process(Process)!.Retention.CoolingOff;
        var start = new DateOnly(2000, 1, 1);
        return TimeSpan.FromDays(term.After(start).DayNumber - start.DayNumber);
    }
}

/// <summary>Where the erasure of one dossier stands.</summary>
internal enum ErasureState
{
    Waiting,
    Skipped,
    Ordered,
    Failed,
    Done,
}

/// <summary>The erasure of one dossier over all services that hold a part of it.</summary>
internal sealed class Erasure : IWalled<Erasure>
{
    public static RowWall<Erasure> Wall { get; } = RowWall.Of<Erasure>().House(e => e.House).Process(e => e.Process)
        .Seen(by => by.Leads().Roles(Roles.Guards).Guards()).Recusal(e => e.DossierId);

    private Erasure()
    {
    }

    public Erasure(Guid id, Guid listId, Dossier dossier) =>
        (Id, ListId, House, DossierId, Process) = (id, listId, dossier.House, dossier.Id, dossier.Process);

    public Guid Id { get; private set; }

    public Guid ListId { get; private set; }

    public string House { get; private set; } = "";

    /// <summary>The dossier; forgotten once it is erased.</summary>
    public Guid? DossierId { get; private set; }

    public string Process { get; private set; } = "";

    public ErasureState State { get; private set; }

    public DateTimeOffset? OrderedAt { get; private set; }

    public Guid? CertificateId { get; private set; }

    public List<ErasureAnswer> Answers { get; } = [];

    public uint Version { get; private set; }

    public void Skip() => State = ErasureState.Skipped;

    public void Order(DateTimeOffset at) => (State, OrderedAt) = (ErasureState.Ordered, at);

    /// <summary>Whether every service that can hold a part has answered, and how it ended.</summary>
    /// <param name="process">The process, as the house has it.</param>
    public bool Settle(ProcessProfile? process)
    {
        var answered = Answers.Select(answer => answer.Service).ToHashSet();
        if (State is not ErasureState.Ordered || !Keepers.Of(process).All(answered.Contains)) return false;
        State = Answers.All(answer => answer.Left == 0) ? ErasureState.Done : ErasureState.Failed;
        return State is ErasureState.Done;
    }

    public void Certify(Guid certificateId) => (CertificateId, DossierId) = (certificateId, null);
}

/// <summary>What one service answered: deleted n, left 0.</summary>
internal sealed class ErasureAnswer : IWalled<ErasureAnswer>
{
    public static RowWall<ErasureAnswer> Wall { get; } = RowWall.Of<ErasureAnswer>().House(a => a.House)
        .Seen(by => by.With<Erasure>((a, e) => e.Id == a.ErasureId));

    public required Guid ErasureId { get; init; }

    public required string Service { get; init; }

    public required string House { get; init; }

    public required int Deleted { get; init; }

    public required int Left { get; init; }

    public required DateTimeOffset ErasedAt { get; init; }
}

/// <summary>Which services hold parts of a dossier of a process; a certificate waits for all of them.</summary>
internal static class Keepers
{
    /// <summary>By the parts that a process has; of one that the profile no longer knows, every service is asked.</summary>
    public static IReadOnlyList<string> Of(ProcessProfile? process)
    {
        if (process is null) return ["intake", "triage", "meetings", "nazorg", "weegploeg", "governance"];
        string[] first = (process.Triage, process.Weighing, process.LifeDomains.Count) switch
        {
            (not null, _, _) => ["intake", "triage"],
            (_, not null, _) => ["weegploeg"],
            (_, _, > 0) => ["nazorg"],
            _ => [],
        };
        return [.. first, .. process.CaseMeeting is null ? (string[])[] : ["meetings"], "governance"];
    }
}
