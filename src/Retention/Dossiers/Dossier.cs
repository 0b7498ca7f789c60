using Platform.Contracts.Retention;

namespace Platform.Retention.Dossiers;

/// <summary>Why a dossier's last term runs, or that it does not run yet.</summary>
internal enum ClockReason
{
    Running,
    NotTakenUp,
    ScaledDown,
    Release,
    Withdrawn,
    Closed,
}

/// <summary>Where a dossier stands on its way out.</summary>
internal enum DossierState
{
    Kept,
    Listed,
    Erasing,
}

/// <summary>The clock of one dossier: ids, days and codes, nothing of the person.</summary>
internal sealed class Dossier : IWalled<Dossier>
{
    /// <summary>ACC-03: who works in the process, and who guards legality in it.</summary>
    public static RowWall<Dossier> Wall { get; } = RowWall.Of<Dossier>().House(d => d.House).Process(d => d.Process)
        .Seen(by => by.Leads().Roles(Roles.Guards).Guards()).Recusal(d => d.Id);

    private Dossier()
    {
    }

    public Dossier(Guid id, string house, string process, DateOnly firstProcessedOn) =>
        (Id, House, Process, FirstProcessedOn) = (id, house, process, firstProcessedOn);

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    /// <summary>The cap of RET-02 counts from here and from nothing else.</summary>
    public DateOnly FirstProcessedOn { get; private set; }

    public ClockReason Reason { get; private set; }

    /// <summary>The day the last term counts from.</summary>
    public DateOnly? ReferenceOn { get; private set; }

    /// <summary>The day from which the dossier has to go; never after the cap.</summary>
    public DateOnly DueOn { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    public DossierState State { get; private set; }

    /// <summary>
    /// The newest word that moved the clock: the revision of a nazorg record, or the moment of a case's event. Older ones are late and change
    /// nothing.
    /// </summary>
    public long Revision { get; private set; }

    public List<Hold> Holds { get; } = [];

    public uint Version { get; private set; }

    /// <summary>RET-02: five years after the first processing, whatever happened since.</summary>
    public DateOnly CapOn(LawProfile law) => FirstProcessedOn.PlusYears(law.MaximumRetentionYears);

    /// <summary>Personal data turned out to be processed earlier than thought; the cap only ever moves forward in time to it.</summary>
    public void ProcessedSince(DateOnly day, HouseProfile house)
    {
        if (day < FirstProcessedOn) FirstProcessedOn = day;
        Recount(house);
    }

    /// <summary>Starts (or moves) the last term.</summary>
    public void Count(ClockReason reason, DateOnly? from, HouseProfile house)
    {
        (Reason, ReferenceOn) = (reason, from);
        Recount(house);
    }

    /// <summary>Whether a revision is news; a late one is not.</summary>
    public bool Advance(long revision)
    {
        if (revision <= Revision) return false;
        Revision = revision;
        return true;
    }

    /// <summary>RET-01: what has ended is shielded at once, by a command to everyone who holds something of it.</summary>
    public ShieldDossier Shield(DateTimeOffset at)
    {
        ShieldedAt ??= at;
        return new() { House = House, DossierId = Id, Process = Process, OrderedAt = at };
    }

    /// <summary>RET-05: a hold that has not ended keeps a dossier from being listed and from being erased.</summary>
    public bool IsHeld(DateOnly today) => Holds.Any(hold => hold.Holds(today));

    /// <summary>RET-01, RET-05: only what is due and not held can be put on a destruction list.</summary>
    public Refusal? List(HouseProfile house, DateOnly today)
    {
        if (IsHeld(today)) return house.Refuse(RuleIds.Ret05);
        if (DueOn > today) return house.Refuse(RuleIds.Ret01);
        if (State is not DossierState.Kept) return house.Refuse(RuleIds.Ret06);
        State = DossierState.Listed;
        return null;
    }

    /// <summary>RET-05: what is being erased cannot be held any more; nobody should believe that it is.</summary>
    public Refusal? Hold(HouseProfile house) =>
        State is DossierState.Erasing ? house.Refuse(RuleIds.Ret06, "De vernietiging van dit dossier is al begonnen.") : null;

    public void Unlist() => State = DossierState.Kept;

    public void Erase() => State = DossierState.Erasing;

    private void Recount(HouseProfile house)
    {
        var retention = house.Process(Process)?.Retention;
        var cap = CapOn(house.Law);
        var term = Reason switch
        {
            ClockReason.Running => cap,
            ClockReason.NotTakenUp => retention?.NotTakenUp?.After(ReferenceOn!.Value) ?? ReferenceOn!.Value.PlusDays(7 * house.Law.NotTakenUpWeeks),
            ClockReason.Withdrawn => ReferenceOn!.Value,
            ClockReason.ScaledDown or ClockReason.Release or ClockReason.Closed =>
                retention?.Phases.Select(phase => phase.After.After(ReferenceOn!.Value)).DefaultIfEmpty(cap).Max() ?? cap,
            _ => throw new InvalidOperationException($"Unknown reason {Reason}."),
        };
        DueOn = term < cap ? term : cap;
    }
}

/// <summary>The grounds of RET-05.</summary>
internal static class HoldKinds
{
    public static readonly string[] All = ["dispute", "complaint", "rights-request", "legal-claim"];
}

/// <summary>Keeps a dossier from being destroyed, with a reason and an end.</summary>
internal sealed class Hold : IWalled<Hold>
{
    public static RowWall<Hold> Wall { get; } = RowWall.Of<Hold>().House(h => h.House).Seen(by => by.With<Dossier>((h, d) => d.Id == h.DossierId));

    private Hold()
    {
    }

    public Hold(Guid id, Guid dossierId, string house, string kind, string reason, DateOnly until) =>
        (Id, DossierId, House, Kind, Reason, Until) = (id, dossierId, house, kind, reason, until);

    public Guid Id { get; private set; }

    public Guid DossierId { get; private set; }

    public string House { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public Sealed<string> Reason { get; private set; } = "";

    public DateOnly Until { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public uint Version { get; private set; }

    public bool Holds(DateOnly today) => EndedOn is null && Until >= today;

    public void End(DateOnly today) => EndedOn ??= today;
}
