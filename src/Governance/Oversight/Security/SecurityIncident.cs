namespace Platform.Governance.Oversight.Security;

internal enum IncidentState
{
    Open,
    Closed,
}

internal static class IncidentKinds
{
    public static IReadOnlyList<string> All { get; } = ["availability", "confidentiality", "integrity", SecurityIncident.Breach];
}

/// <summary>What was done after an incident.</summary>
internal sealed class IncidentFollowUp : IWalled<IncidentFollowUp>
{
    public static RowWall<IncidentFollowUp> Wall { get; } = RowWall.Of<IncidentFollowUp>().House(f => f.House)
        .Seen(by => by.Roles(SecurityRights.IncidentReaders));

    public required Guid Id { get; init; }

    public required Guid IncidentId { get; init; }

    public required string House { get; init; }

    public required DateOnly On { get; init; }

    public required Sealed<string> Text { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>What the authority and the persons concerned were told of a breach, or why they were not (AVG 33, 34); texts encrypted.</summary>
internal sealed record BreachNotice(
    DateTimeOffset? ReportedToAuthorityAt, string? WhyNotReported, string? WhyLate, bool? SubjectsTold, DateOnly? SubjectsToldOn,
    string? WhySubjectsNotTold);

/// <summary>An information security incident (GOV-22); its texts are encrypted.</summary>
internal sealed class SecurityIncident : IWalled<SecurityIncident>
{
    public static RowWall<SecurityIncident> Wall { get; } = RowWall.Of<SecurityIncident>().House(i => i.House)
        .Seen(by => by.Roles(SecurityRights.IncidentReaders));

    public const string Breach = "personal-data-breach";

    /// <summary>AVG 33(1): a breach of personal data is reported to the authority within 72 hours after it was discovered.</summary>
    public static readonly TimeSpan ReportWithin = TimeSpan.FromHours(72);

    private readonly List<IncidentFollowUp> followUps = [];

    private SecurityIncident()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public DateTimeOffset DiscoveredAt { get; private set; }

    public Sealed<string> Description { get; private set; } = "";

    public Sealed<string> Measures { get; private set; } = "";

    /// <summary>Personal data are in it: then the clock of AVG 33 runs, whatever the kind.</summary>
    public bool PersonalData { get; private set; }

    public DateTimeOffset? ReportedToAuthorityAt { get; private set; }

    public Sealed<string>? WhyNotReported { get; private set; }

    public Sealed<string>? WhyLate { get; private set; }

    public bool? SubjectsTold { get; private set; }

    public DateOnly? SubjectsToldOn { get; private set; }

    public Sealed<string>? WhySubjectsNotTold { get; private set; }

    public IncidentState State { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public Sealed<string>? Lessons { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<IncidentFollowUp> FollowUps => followUps;

    public DateTimeOffset? ReportDueAt => PersonalData ? DiscoveredAt + ReportWithin : null;

    public bool Unreported => PersonalData && ReportedToAuthorityAt is null && WhyNotReported is null;

    public static SecurityIncident Record(
        string house, string kind, DateTimeOffset discoveredAt, string description, string measures, bool personalData, DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(at), House = house, Kind = kind, DiscoveredAt = discoveredAt, Description = description, Measures = measures,
            PersonalData = personalData, State = IncidentState.Open, RecordedAt = at,
        };

    public bool Overdue(DateTimeOffset now) => Unreported && now > ReportDueAt;

    public Refusal? MayBeTold(HouseProfile house, BreachNotice notice) => house.Unless(
        !(notice.ReportedToAuthorityAt < DiscoveredAt) && !(notice.SubjectsToldOn < DutchTime.DateOf(DiscoveredAt)), RuleIds.Gov22,
        "Een melding ligt voor de ontdekking.");

    /// <summary>Adds what is known now; what was told already stays told.</summary>
    public void Tell(BreachNotice notice)
    {
        if (notice.ReportedToAuthorityAt is not null)
            (ReportedToAuthorityAt, WhyLate, WhyNotReported) = (notice.ReportedToAuthorityAt, notice.WhyLate, null);
        else if (notice.WhyNotReported is not null && ReportedToAuthorityAt is null) WhyNotReported = notice.WhyNotReported;
        if (notice.SubjectsTold is not null)
            (SubjectsTold, SubjectsToldOn, WhySubjectsNotTold) = (notice.SubjectsTold, notice.SubjectsToldOn, notice.WhySubjectsNotTold);
    }

    public Refusal? MayFollowUp(HouseProfile house, DateOnly on) =>
        house.Unless(on >= DutchTime.DateOf(DiscoveredAt), RuleIds.Gov22, "De datum ligt voor de ontdekking.");

    public void FollowUp(DateOnly on, string text, DateTimeOffset at) =>
        followUps.Add(new() { Id = Guid.CreateVersion7(at), IncidentId = Id, House = House, On = on, Text = text, RecordedAt = at });

    /// <summary>GOV-22: a breach is not closed while it is open whether it was reported, nor before what was done about it.</summary>
    public Refusal? MayBeClosed(HouseProfile house, DateOnly on) =>
        house.Unless(!Unreported, RuleIds.Gov22, "Leg eerst vast dat het datalek is gemeld, of waarom niet.")
        ?? house.Unless(on >= DutchTime.DateOf(DiscoveredAt) && followUps.TrueForAll(done => on >= done.On), RuleIds.Gov22,
            "De datum ligt voor de ontdekking of voor een opvolging.");

    public void Close(DateOnly on, string lessons) => (State, ClosedOn, Lessons) = (IncidentState.Closed, on, lessons);
}
