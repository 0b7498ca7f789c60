namespace Platform.Governance.Partnership.Parties.Accessions;

internal enum AccessionState
{
    Applied,
    Informed,
    Rejected,
    Withdrawn,
    Active,
}

/// <summary>What still stands between an application and the accession; a code a front end can put into words.</summary>
internal static class AccessionSteps
{
    public const string Notices = "notices";

    public const string Approvals = "approvals";

    public const string Decision = "decision";

    public const string OrganisationSignature = "organisation-signature";

    public const string ChairSignature = "chair-signature";
}

internal enum Signatory
{
    Organisation,
    Chair,
}

/// <summary>Proof that a party was informed beforehand.</summary>
internal sealed class AccessionNotice : IWalled<AccessionNotice>
{
    /// <summary>GOV-17: what was sent stays as it was.</summary>
    public static RowWall<AccessionNotice> Wall { get; } = RowWall.Of<AccessionNotice>().House(n => n.House).OnlyAdded()
        .Seen(by => by.Roles(Rights.Readers));

    public required Guid AccessionId { get; init; }

    public required string House { get; init; }

    public required string Party { get; init; }

    public required DateOnly SentOn { get; init; }

    public required string Proof { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>What a party said to an application: itself, or in a letter that the secretary recorded.</summary>
internal sealed class AccessionApproval : IWalled<AccessionApproval>
{
    /// <summary>GOV-17: what a party said stays as it was.</summary>
    public static RowWall<AccessionApproval> Wall { get; } = RowWall.Of<AccessionApproval>().House(a => a.House).OnlyAdded()
        .Seen(by => by.Roles(Rights.Readers));

    public required Guid Id { get; init; }

    public required Guid AccessionId { get; init; }

    public required string House { get; init; }

    public required string Party { get; init; }

    public required bool Approves { get; init; }

    public string? Reason { get; init; }

    public DateOnly? WrittenOn { get; init; }

    public string? Reference { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When the party said so.</summary>
    public DateTimeOffset At => WrittenOn is { } day && DutchTime.StartOf(day) < RecordedAt ? DutchTime.StartOf(day) : RecordedAt;
}

/// <summary>What an organisation asks: to whom it applied, when, and what it would bring.</summary>
internal sealed record Application(string Party, PartyFacts Facts, string Task, DateOnly AppliedOn, string AppliedTo);

/// <summary>
/// GOV-17: an organisation on its way to being a party. Informed, approved by every party, decided by the Stuurgroep, signed by both:
/// until the last of these it is nothing here.
/// </summary>
internal sealed class Accession : IWalled<Accession>
{
    public static RowWall<Accession> Wall { get; } = RowWall.Of<Accession>().House(a => a.House).Seen(by => by.Roles(Rights.Readers));

    private readonly List<AccessionNotice> notices = [];
    private readonly List<AccessionApproval> approvals = [];

    private Accession()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public string Party { get; private set; } = "";

    public string Organisation { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string WgsClass { get; private set; } = "";

    public string? Seat { get; private set; }

    public string? Oin { get; private set; }

    public string Task { get; private set; } = "";

    public DateOnly AppliedOn { get; private set; }

    public string AppliedTo { get; private set; } = "";

    public AccessionState State { get; private set; }

    public Guid? DecisionId { get; private set; }

    public DateOnly? SignedByOrganisationOn { get; private set; }

    public DateOnly? SignedByChairOn { get; private set; }

    public DateTimeOffset? ActiveAt { get; private set; }

    public DateOnly? WithdrawnOn { get; private set; }

    public string? WithdrawalReference { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<AccessionNotice> Notices => notices;

    public IReadOnlyList<AccessionApproval> Approvals => approvals;

    public PartyFacts Facts => new(Organisation, Kind, WgsClass, Seat, Oin);

    public bool Runs => State is AccessionState.Applied or AccessionState.Informed;

    public static Refusal? MayApply(HouseProfile house, Application application, IReadOnlyCollection<string> active, bool runsAlready,
        DateOnly today) =>
        house.Unless(active.Contains(application.AppliedTo), RuleIds.Cov02, "De aanvraag is gedaan bij een organisatie die hier geen partij is.")
        ?? house.Unless(!active.Contains(application.Party), RuleIds.Gov17, "Deze organisatie is al partij.")
        ?? house.Unless(!runsAlready, RuleIds.Gov17, "Voor deze organisatie loopt al een aanvraag.")
        ?? house.Unless(application.AppliedOn <= today, RuleIds.Gov17, "De dag van de aanvraag ligt in de toekomst.");

    public static Accession Apply(HouseProfile house, Application application, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", Party = application.Party,
        Organisation = application.Facts.Organisation, Kind = application.Facts.Kind, WgsClass = application.Facts.WgsClass,
        Seat = application.Facts.Seat, Oin = application.Facts.Oin, Task = application.Task, AppliedOn = application.AppliedOn,
        AppliedTo = application.AppliedTo,
    };

    /// <summary>The secretary informs every party that was not informed yet; nobody is left out.</summary>
    public Refusal? MayNotify(HouseProfile house, IReadOnlyCollection<string> named, IReadOnlyCollection<string> active, DateOnly sentOn,
        DateOnly today)
    {
        var owed = Uninformed(active);
        var forgotten = owed.Except(named).ToList();
        return StillRuns(house)
            ?? house.Unless(!named.Except(active).Any(), RuleIds.Cov02, "Een van de genoemde organisaties is hier geen partij.")
            ?? house.Unless(owed.Count > 0, RuleIds.Gov17, "Alle partijen zijn al op de hoogte gebracht.")
            ?? house.Unless(forgotten.Count == 0, RuleIds.Gov17, $"Nog niet genoemd: {string.Join(", ", forgotten)}.")
            ?? house.Unless(AppliedOn <= sentOn && sentOn <= today, RuleIds.Gov17, "Het bericht is van na de aanvraag en niet uit de toekomst.");
    }

    public void Notify(IEnumerable<string> named, DateOnly sentOn, string proof, DateTimeOffset at)
    {
        foreach (var party in named.Distinct().Except(notices.Select(static notice => notice.Party)).ToList())
            notices.Add(new() { AccessionId = Id, House = House, Party = party, SentOn = sentOn, Proof = proof, RecordedAt = at });
        State = AccessionState.Informed;
    }

    public Refusal? MaySpeak(HouseProfile house, string party, DateOnly? writtenOn, DateOnly today)
    {
        var notice = notices.Find(notice => notice.Party == party);
        return StillRuns(house)
            ?? house.Unless(notice is not null, RuleIds.Gov17, "Deze partij is nog niet vooraf op de hoogte gebracht.")
            ?? house.Unless(approvals.TrueForAll(approval => approval.Party != party), RuleIds.Gov17, "Deze partij heeft zich al uitgesproken.")
            ?? house.Unless(writtenOn is null || (writtenOn <= today && (notice is null || notice.SentOn <= writtenOn)), RuleIds.Gov17,
                "De brief is van na het bericht en niet uit de toekomst.");
    }

    /// <summary>A single no stops the application.</summary>
    public AccessionApproval Speak(string party, bool approves, string? reason, DateOnly? writtenOn, string? reference, DateTimeOffset at)
    {
        var approval = new AccessionApproval
        {
            Id = Guid.CreateVersion7(at), AccessionId = Id, House = House, Party = party, Approves = approves, Reason = reason, WrittenOn = writtenOn,
            Reference = reference, RecordedAt = at,
        };
        approvals.Add(approval);
        if (!approves) State = AccessionState.Rejected;
        return approval;
    }

    public Refusal? MaySign(
        HouseProfile house, Signatory by, DateOnly signedOn, IReadOnlyCollection<string> active, DateTimeOffset? decidedAt,
        DateOnly today) => StillRuns(house)
        ?? house.Unless(Uninformed(active).Count == 0, RuleIds.Gov17, "Nog niet alle partijen zijn vooraf op de hoogte gebracht.")
        ?? house.Unless(Unapproved(active).Count == 0, RuleIds.Gov17, $"Nog niet akkoord: {string.Join(", ", Unapproved(active))}.")
        ?? house.Unless(decidedAt is not null, RuleIds.Gov17, "De Stuurgroep heeft nog niet besloten.")
        ?? house.Unless(decidedAt is not { } decided || ApprovedBefore(active, decided), RuleIds.Gov17,
            "De Stuurgroep besliste voordat alle partijen akkoord waren.")
        ?? house.Unless(SignedOn(by) is null, RuleIds.Gov17, "Deze handtekening staat er al.")
        ?? house.Unless((decidedAt is not { } day || DutchTime.DateOf(day) <= signedOn) && signedOn <= today, RuleIds.Gov17,
            "De handtekening is van na het besluit en niet uit de toekomst.");

    /// <summary>With the second signature the organisation is a party, from this moment.</summary>
    public void Sign(Signatory by, DateOnly signedOn, Guid? decisionId, DateTimeOffset at)
    {
        DecisionId = decisionId;
        if (by is Signatory.Organisation) SignedByOrganisationOn = signedOn;
        else SignedByChairOn = signedOn;
        if (SignedByOrganisationOn is not null && SignedByChairOn is not null) (State, ActiveAt) = (AccessionState.Active, at);
    }

    public Refusal? MayWithdraw(HouseProfile house, DateOnly on, DateOnly today) => StillRuns(house)
        ?? house.Unless(AppliedOn <= on && on <= today, RuleIds.Gov17, "De intrekking is van na de aanvraag en niet uit de toekomst.");

    public void Withdraw(DateOnly on, string reference) => (State, WithdrawnOn, WithdrawalReference) = (AccessionState.Withdrawn, on, reference);

    public IReadOnlyList<string> Uninformed(IEnumerable<string> active) =>
        [.. active.Except(notices.Select(static notice => notice.Party)).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Unapproved(IEnumerable<string> active) =>
        [.. active.Except(approvals.Where(static approval => approval.Approves).Select(static approval => approval.Party))
            .Order(StringComparer.Ordinal)];

    /// <summary>What still has to happen, in order; null for the decision means that the caller may not know.</summary>
    public IReadOnlyList<string> Missing(IReadOnlyCollection<string> active, bool? decided)
    {
        if (!Runs) return [];
        (string Step, bool Missing)[] steps =
        [
            (AccessionSteps.Notices, Uninformed(active).Count > 0), (AccessionSteps.Approvals, Unapproved(active).Count > 0),
            (AccessionSteps.Decision, decided is false), (AccessionSteps.OrganisationSignature, SignedByOrganisationOn is null),
            (AccessionSteps.ChairSignature, SignedByChairOn is null),
        ];
        return [.. steps.Where(static step => step.Missing).Select(static step => step.Step)];
    }

    // Every party of the day of the decision approved before it; a party that came (and was informed) later may approve after it.
    private bool ApprovedBefore(IReadOnlyCollection<string> active, DateTimeOffset decidedAt)
    {
        var first = notices.Min(static notice => notice.RecordedAt);
        var later = notices.Where(notice => notice.RecordedAt > first && notice.RecordedAt > decidedAt).Select(static notice => notice.Party)
            .ToHashSet();
        return approvals.Where(approval => active.Contains(approval.Party) && !later.Contains(approval.Party))
            .All(approval => approval.At <= decidedAt);
    }

    private DateOnly? SignedOn(Signatory by) => by is Signatory.Organisation ? SignedByOrganisationOn : SignedByChairOn;

    private Refusal? StillRuns(HouseProfile house) => house.Unless(Runs, RuleIds.Gov17, State switch
    {
        AccessionState.Rejected => "Een partij was niet akkoord; deze aanvraag is gestopt.",
        AccessionState.Withdrawn => "Deze aanvraag is ingetrokken.",
        _ => "Deze organisatie is al toegetreden.",
    });
}

internal static class Accessions
{
    /// <summary>One of them, with who was informed and what each said.</summary>
    public static Task<Accession?> WholeAsync(this IQueryable<Accession> accessions, Guid id, CancellationToken ct) =>
        accessions.Include(a => a.Notices).Include(a => a.Approvals).AsSplitQuery().SingleOrDefaultAsync(a => a.Id == id, ct);
}
