namespace Platform.Weegploeg.Signals;

internal enum SignalState
{
    Open,
    Agendaed,
    Insufficient,
    Closed,
}

/// <summary>A signal of radicalisation, as a core party brought it; every text about people is sealed.</summary>
internal sealed class Signal : IWalled<Signal>, ICase
{
    /// <summary>WEE-06: for who has a seat in the weegploeg; ACC-08 holds for the signal, and for the case it became.</summary>
    public static RowWall<Signal> Wall { get; } = RowWall.Of<Signal>().House(s => s.House).Process(s => s.Process)
        .Seen(by => by.Seated()).Shield(s => s.ShieldedAt).Recusal(s => s.Id).Recusal(s => s.CaseId);

    public const string Agenda = "agenda";

    private readonly List<SignalPerson> persons = [];
    private readonly List<InformationRequest> requests = [];
    private readonly List<Advice> advices = [];

    private Signal()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public string PrivacyProtocol { get; private set; } = "";

    public string SuppliedBy { get; private set; } = "";

    public Sealed<string> Description { get; private set; } = "";

    public SignalState State { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>WEE-07: whether this is somebody whom the profile lets be weighed; null until it is recorded.</summary>
    public bool? MeetsCriterion { get; private set; }

    public Sealed<string>? CriterionReason { get; private set; }

    public Sealed<string>? Motivation { get; private set; }

    /// <summary>The case the subject became; the same id in every service.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>WEE-03: the day an insufficient signal is gone.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<SignalPerson> Persons => persons;

    public IReadOnlyList<InformationRequest> Requests => requests;

    public IReadOnlyList<Advice> Advices => advices;

    /// <summary>WEE-01, COV-04: only through a core party, in a house that has this process.</summary>
    public static Refusal? MayComeIn(HouseProfile house, string supplier) => house.WeighingProcess is not { } process
        ? house.Refuse(RuleIds.Cov04)
        : house.Unless(house.IsCoreParty(process.Id, supplier), RuleIds.Wee01);

    public static Signal Receive(HouseProfile house, ProcessProfile process, string supplier, string description, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house.Id, Process = process.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}",
        PrivacyProtocol = process.PrivacyProtocol, SuppliedBy = supplier, Description = description, ReceivedAt = at,
    };

    public SignalPerson Add(string name, DateOnly? birthOn)
    {
        var person = new SignalPerson { Id = Guid.CreateVersion7(ReceivedAt), SignalId = Id, House = House, Name = name, BirthOn = birthOn };
        persons.Add(person);
        return person;
    }

    /// <summary>WEE-02: what a decision still lacks; to agenda asks parties and aims, and every decision a motivation.</summary>
    public static IReadOnlyList<string> Lacks(
        string outcome, string? motivation, IReadOnlyCollection<string> parties, IReadOnlyCollection<string> aims) =>
    [
        .. string.IsNullOrWhiteSpace(motivation) ? ["motivation"] : Array.Empty<string>(),
        .. outcome is Agenda && parties.Count == 0 ? ["parties"] : Array.Empty<string>(),
        .. outcome is Agenda && aims.Count == 0 ? ["aims"] : Array.Empty<string>(),
    ];

    /// <summary>WEE-07: whether it is about a subject is on record with its reason before an outcome, and only a subject goes on the agenda.</summary>
    public Refusal? MayBeDecided(HouseProfile house, string? outcome) => house.Unless(MeetsCriterion is not null, RuleIds.Wee07)
        ?? house.Unless(outcome is not Agenda || MeetsCriterion is true, RuleIds.Wee07, "Vastgelegd is dat dit niet zo iemand is.");

    /// <summary>WEE-07: whether it is about a subject, and why.</summary>
    public void Judge(bool meets, string reason) => (MeetsCriterion, CriterionReason) = (meets, reason);

    /// <summary>The subject goes to the case meeting, as a case of its own.</summary>
    public Guid PutOnAgenda(string motivation, DateTimeOffset at)
    {
        (State, Motivation, CaseId) = (SignalState.Agendaed, motivation, Guid.CreateVersion7(at));
        return CaseId.Value;
    }

    /// <summary>WEE-03: not substantial enough; it disappears by itself.</summary>
    public void Dismiss(string motivation, DateOnly expiresOn) => (State, Motivation, ExpiresOn) = (SignalState.Insufficient, motivation, expiresOn);

    /// <summary>WEE-04: false when it was closed before, or never became a case.</summary>
    public bool Close(DateTimeOffset at)
    {
        if (State is not SignalState.Agendaed) return false;
        (State, ClosedAt) = (SignalState.Closed, at);
        return true;
    }

    public void Shield(DateTimeOffset at) => ShieldedAt ??= at;
}

/// <summary>Somebody a signal is about.</summary>
internal sealed class SignalPerson : IWalled<SignalPerson>
{
    public static RowWall<SignalPerson> Wall { get; } = RowWall.Of<SignalPerson>(
        ).House(p => p.House).Seen(by => by.With<Signal>((p, s) => s.Id == p.SignalId));

    public required Guid Id { get; init; }

    public required Guid SignalId { get; init; }

    public required string House { get; init; }

    public required Sealed<string> Name { get; init; }

    public Sealed<DateOnly?>? BirthOn { get; init; }
}

/// <summary>WEE-02: what a core party was asked, and what it answered.</summary>
internal sealed class InformationRequest : IWalled<InformationRequest>
{
    public static RowWall<InformationRequest> Wall { get; } = RowWall.Of<InformationRequest>(
        ).House(q => q.House).Seen(by => by.With<Signal>((q, s) => s.Id == q.SignalId));

    public required Guid Id { get; init; }

    public required Guid SignalId { get; init; }

    public required string House { get; init; }

    public required string Party { get; init; }

    public required Sealed<string> Question { get; init; }

    public required DateOnly DueOn { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public Sealed<string>? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>False when there is an answer already.</summary>
    public bool Take(string answer, DateTimeOffset at)
    {
        if (AnsweredAt is not null) return false;
        (Answer, AnsweredAt) = (answer, at);
        return true;
    }
}

/// <summary>WEE-05: what the NCTV or another expert advised.</summary>
internal sealed class Advice : IWalled<Advice>
{
    public static RowWall<Advice> Wall { get; } = RowWall.Of<Advice>().House(a => a.House).Seen(by => by.With<Signal>((a, s) => s.Id == a.SignalId));

    public required Guid Id { get; init; }

    public required Guid SignalId { get; init; }

    public required string House { get; init; }

    public required string Adviser { get; init; }

    public required Sealed<string> Text { get; init; }

    public required DateOnly AdvisedOn { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>WEE-05: from whom, and what.</summary>
    public static IReadOnlyList<string> Lacks(string? adviser, string? advice) =>
    [
        .. string.IsNullOrWhiteSpace(adviser) ? ["adviser"] : Array.Empty<string>(),
        .. string.IsNullOrWhiteSpace(advice) ? ["advice"] : Array.Empty<string>(),
    ];
}
