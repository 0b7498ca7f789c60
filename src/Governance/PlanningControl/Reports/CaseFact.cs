namespace Platform.Governance.PlanningControl.Reports;

/// <summary>
/// What the annual report counts of one case: days, a process and a municipality, no person. Events of other services fill it in any order;
/// of each the newest word counts. Once the dossier is erased nothing leads from here to the case any more (RET-11).
/// </summary>
internal sealed class CaseFact : IWalled<CaseFact>
{
    /// <summary>WEE-06: that a case or a subject exists can be read from these by nobody; the service counts them under its own name.</summary>
    public static RowWall<CaseFact> Wall { get; } = RowWall.Of<CaseFact>().House(f => f.House).Seen(by => by.Roles());

    private CaseFact()
    {
    }

    public Guid CaseId { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    public string? Municipality { get; private set; }

    /// <summary>Referred, or announced when it is a release.</summary>
    public DateTimeOffset? ReferredAt { get; private set; }

    public DateOnly? ReferredOn { get; private set; }

    public DateOnly? IntakeCompletedOn { get; private set; }

    public DateTimeOffset? TriagedAt { get; private set; }

    public string? TriageOutcome { get; private set; }

    public DateOnly? TriagedOn { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public DateOnly? WithdrawnOn { get; private set; }

    /// <summary>Scaled down, or closed when it is a release or a subject.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public bool? CriteriaMet { get; private set; }

    public uint Version { get; private set; }

    public DateOnly? AcceptedOn => TriageOutcome is "case" ? TriagedOn : null;

    public static CaseFact Of(Guid caseId, string house, string process) => new() { CaseId = caseId, House = house, Process = process };

    public void Refer(string? municipality, DateTimeOffset at)
    {
        if (ReferredAt >= at) return;
        (Municipality, ReferredAt, ReferredOn) = (municipality, at, DutchTime.DateOf(at));
        if (WithdrawnAt < at) WithdrawnOn = null;
    }

    public void CompleteIntake(DateTimeOffset at) => IntakeCompletedOn = DutchTime.DateOf(at);

    public void Decide(string outcome, DateTimeOffset at)
    {
        if (TriagedAt >= at) return;
        (TriageOutcome, TriagedAt, TriagedOn) = (outcome, at, DutchTime.DateOf(at));
    }

    public void Withdraw(DateTimeOffset at)
    {
        if (WithdrawnAt >= at) return;
        WithdrawnAt = at;
        WithdrawnOn = ReferredAt > at ? null : DutchTime.DateOf(at);
    }

    public void Close(bool? criteriaMet, DateTimeOffset at, DateOnly on)
    {
        if (ClosedAt >= at) return;
        (ClosedAt, ClosedOn, CriteriaMet) = (at, on, criteriaMet);
    }

    /// <summary>The same count under a number that says nothing, not even when it was made; moments give way to days.</summary>
    public CaseFact Anonymous() => new()
    {
        CaseId = Guid.NewGuid(), House = House, Process = Process, Municipality = Municipality, ReferredOn = ReferredOn,
        IntakeCompletedOn = IntakeCompletedOn, TriageOutcome = TriageOutcome, TriagedOn = TriagedOn, WithdrawnOn = WithdrawnOn, ClosedOn = ClosedOn,
        CriteriaMet = CriteriaMet,
    };
}
