namespace Platform.Meetings.Cases;

internal enum CaseState
{
    Open,
    ScaledDown,
}

/// <summary>A case that was accepted (TRI-07) and is therefore here. Who it is about, only Intake and Weegploeg know.</summary>
internal sealed class Case : IWalled<Case>, ICase
{
    /// <summary>
    /// A case of a closed process is there for a party involved, of an account that reaches that process, and for who guards legality inside
    /// (WEE-06).
    /// </summary>
    public static RowWall<Case> Wall { get; } = RowWall.Of<Case>().House(c => c.House).Process(c => c.Process)
        .Seen(by => by.RolesBecause("U ziet dit omdat uw rol in dit huis alle casussen van dit proces ziet.", Roles.LeadersAndGuards).Guards()
            .Involved(c => c.Id, Phase).Emergency(c => c.Id))
        .Shield(c => c.ShieldedAt).Recusal(c => c.Id);

    /// <summary>The phase in which this service involves parties.</summary>
    public const string Phase = InvolvedPhases.Meetings;

    private Case()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    public string Table { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public string PrivacyProtocol { get; private set; } = "";

    public Guid DecisionId { get; private set; }

    /// <summary>The municipality concerned (CBS code), where triage knew it.</summary>
    public string? Municipality { get; private set; }

    /// <summary>The party that referred; none for a subject of the weegploeg.</summary>
    public string? ReferringParty { get; private set; }

    /// <summary>ACC-06: the persons it is about, by ids that only Intake and Weegploeg know the names of; none where it was not told.</summary>
    public Guid[] Subjects { get; private set; } = [];

    /// <summary>Whose data a processing of this case is (ACC-06): the persons, or the case itself where none is known.</summary>
    public IReadOnlyList<Guid> People => Subjects.Length > 0 ? Subjects : [Id];

    public DateTimeOffset AcceptedAt { get; private set; }

    /// <summary>When it came here; a later decision moves the moment of acceptance, not this one.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    public CaseState State { get; private set; }

    public string? DirectorParty { get; private set; }

    public DateTimeOffset? DirectorAppointedAt { get; private set; }

    /// <summary>From when that party directs the case no longer, since it is no longer involved (MEE-19).</summary>
    public DateTimeOffset? DirectorUntil { get; private set; }

    public DateTimeOffset? ScaledDownAt { get; private set; }

    public Guid? ScaledDownIn { get; private set; }

    public bool? CriteriaMet { get; private set; }

    public Sealed<string>? ScaleDownMotivation { get; private set; }

    public string? MandateParty { get; private set; }

    /// <summary>The mandate in Governance's register; null where the participant itself decided.</summary>
    public Guid? MandateId { get; private set; }

    public string? HandedOverTo { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    /// <summary>Goes up when a party leaves the case, so that the row version does too.</summary>
    public int Revision { get; private set; }

    public uint Version { get; private set; }

    public static Case Accept(
        Guid id, HouseProfile house, ProcessProfile process, string? table, string covenant, Guid decisionId, DateTimeOffset at) => new()
        {
            Id = id, House = house.Id, Process = process.Id, PrivacyProtocol = process.PrivacyProtocol, Covenant = covenant,
            Table = table ?? (process.Tables is [var first, ..] ? first.Code : ""), DecisionId = decisionId, AcceptedAt = at, OpenedAt = at,
            State = CaseState.Open,
        };

    /// <summary>Where the case comes from, as far as that was told: a word that knows less takes nothing away.</summary>
    public void ComesFrom(string? municipality, string? referringParty, Guid[]? subjects)
    {
        (Municipality, ReferringParty) = (municipality ?? Municipality, referringParty ?? ReferringParty);
        if (subjects is { Length: > 0 }) Subjects = subjects;
    }

    /// <summary>A later decision on a running case moves it to another table; an earlier one that comes late changes nothing.</summary>
    public void Follow(string? table, string covenant, Guid decisionId, DateTimeOffset at)
    {
        if (at <= AcceptedAt || State is not CaseState.Open) return;
        (Table, Covenant, DecisionId, AcceptedAt) = (table ?? Table, covenant, decisionId, at);
    }

    public void Shield(DateTimeOffset at) => ShieldedAt ??= at;

    /// <summary>TRI-07: only a case that is accepted, and still runs, reaches a meeting.</summary>
    public static Refusal? MayMeet(HouseProfile house, Case? @case) =>
        house.Unless(@case is { State: CaseState.Open }, RuleIds.Tri07,
            @case is null ? null : "Deze casus is afgeschaald; een nieuwe bespreking begint bij de triage.");

    /// <summary>MEE-06: the meeting appoints, out of the parties involved.</summary>
    public Refusal? AppointDirector(HouseProfile house, string party, SessionFacts session, IReadOnlySet<string> involved, DateTimeOffset at)
    {
        var refusal = MayMeet(house, this) ?? session.MayDecide(house, RuleIds.Mee06)
            ?? house.Unless(involved.Contains(party), RuleIds.Mee06, "Deze partij is niet bij deze casus betrokken.");
        if (refusal is null) (DirectorParty, DirectorAppointedAt, DirectorUntil) = (party, at, null);
        return refusal;
    }

    /// <summary>
    /// MEE-09 and WGS 2.31(8): the meeting decides by criteria it fixed, on behalf of a lid-1 participant. WEE-04: core parties close.
    /// </summary>
    public Refusal? ScaleDown(
        HouseProfile house, ProcessProfile process, ScaleDownDecision decision, SessionFacts session, IReadOnlySet<string> involved,
        DateTimeOffset at)
    {
        var lacking = decision.Authority.Lacking(house, decision.Mandate?.Party, decision.Mandate?.MandateId);
        var refusal = MayMeet(house, this) ?? session.MayDecide(house, RuleIds.Mee09)
            ?? house.Unless(decision.CriteriaFixed, RuleIds.Mee09,
                "Er is nog geen plan waarin het overleg de criteria voor afschaling heeft vastgesteld.")
            ?? house.Unless(!string.IsNullOrWhiteSpace(decision.Motivation), RuleIds.Mee09, "De motivering ontbreekt.")
            ?? house.Unless(lacking is null, RuleIds.Mee09, lacking)
            ?? house.Unless(decision.HandOverTo is null || involved.Contains(decision.HandOverTo), RuleIds.Mee09,
                "De partij die overneemt is niet bij deze casus betrokken.")
            ?? house.Unless(process.Weighing?.ClosedBy != CoreParties || house.IsCoreParty(process.Id, decision.Mandate?.Party ?? ""), RuleIds.Wee04);
        if (refusal is not null) return refusal;
        (State, ScaledDownAt, ScaledDownIn) = (CaseState.ScaledDown, at, session.MeetingId);
        (CriteriaMet, ScaleDownMotivation, HandedOverTo) = (decision.CriteriaMet, decision.Motivation, decision.HandOverTo);
        (MandateParty, MandateId) = (decision.Mandate?.Party, decision.Mandate?.MandateId);
        return null;
    }

    /// <summary>The party with case direction at a moment; none once its involvement ended.</summary>
    public string? DirectorAt(DateTimeOffset at) => DirectorUntil <= at ? null : DirectorParty;

    /// <summary>
    /// MEE-18: on whose behalf the work process director acts: the party with case direction, else the one that referred. Nobody's by name where
    /// there is neither, as for a subject of the weegploeg, or where the party is one of the house no longer.
    /// </summary>
    public string? OnBehalfOf(HouseProfile house, DateTimeOffset at) => house.Carries(RuleIds.Mee18)
        ? ((string?[])[DirectorAt(at), ReferringParty]).FirstOrDefault(party => party is not null && house.Party(party) is not null)
        : null;

    /// <summary>MEE-19: the opened meeting says that a party is no longer involved.</summary>
    public static Refusal? MayEnd(HouseProfile house, Case @case, SessionFacts session, bool involved) =>
        MayMeet(house, @case) ?? session.MayDecide(house, RuleIds.Mee19)
        ?? house.Unless(involved, RuleIds.Mee19, "Deze partij is niet bij deze casus betrokken.");

    /// <summary>MEE-19: the case goes on without a party; whoever directed it does so no longer.</summary>
    public void Leaves(string party, DateTimeOffset at)
    {
        Revision++;
        if (DirectorAt(at) == party) DirectorUntil = at;
    }

    private const string CoreParties = "core-parties";
}

/// <summary>What the meeting decided on scaling down, and on whose authority.</summary>
internal sealed record ScaleDownDecision(
    bool CriteriaFixed, bool CriteriaMet, string? Motivation, string? HandOverTo, Mandate? Mandate, Authority Authority);
