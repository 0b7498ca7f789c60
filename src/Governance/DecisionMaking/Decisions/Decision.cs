namespace Platform.Governance.DecisionMaking.Decisions;

internal enum DecisionState
{
    Proposed,
    Voting,
    Closed,
}

internal enum DecisionOutcome
{
    Adopted,
    Rejected,
    Escalated,
}

/// <summary>What is put to a body.</summary>
internal sealed record Proposal(string Subject, string Text, string? Matter, Guid? SubjectId, bool IncidentalStrategic, Guid? MeetingId,
    string? TableRow = null);

/// <summary>A member that is not there, as it was put on record.</summary>
/// <param name="Party">The party.</param>
/// <param name="Seat">The shared seat for which it speaks (GOV-02); null for its own, or the only one it speaks for.</param>
/// <param name="MateriallyAffected">Whether the decision materially affects it.</param>
/// <param name="AskedOn">When it was asked for written input.</param>
internal sealed record AbsentMember(string Party, string? Seat, bool MateriallyAffected, DateOnly? AskedOn);

/// <summary>GOV-02: a vote there is to cast: of a party, on its own seat (empty) or for a shared one.</summary>
internal readonly record struct Voice(string Party, string Seat);

/// <summary>A decision of the Stuurgroep or the tactical meeting: proposed, voted, closed; under the covenant of that day (COV-08).</summary>
internal sealed partial class Decision : IWalled<Decision>
{
    /// <summary>
    /// GOV-10: decisions of the Stuurgroep are for its own, those about personnel for fewer still; the seat of a party is the service's own check.
    /// </summary>
    public static RowWall<Decision> Wall { get; } = RowWall.Of<Decision>().House(d => d.House)
        .Seen(by => by.Roles(Rights.BoardReaders)
            .All(all => all.When(d => d.Body != BodyIds.Board).Roles(Rights.Readers)))
        .Only("personnel_wall", by => by.When(d => d.Matter != DecisionMatters.Personnel).Roles(DecisionRights.PersonnelReaders));

    private readonly List<InputRequest> inputRequests = [];
    private readonly List<PartyInput> inputs = [];
    private readonly List<ConsensusAttempt> consensusAttempts = [];
    private readonly List<Vote> votes = [];
    private readonly List<VotingSeat> votingSeats = [];
    private readonly List<Absence> absences = [];
    private readonly List<Objection> objections = [];
    private readonly List<Informing> informings = [];
    private readonly List<Approach> approaches = [];

    private Decision()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Body { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public Sealed<string> Subject { get; private set; } = "";

    public Sealed<string> Text { get; private set; } = "";

    /// <summary>One of <see cref="DecisionMatters"/> or a code of the profile's matters that always go up; null for anything else.</summary>
    public string? Matter { get; private set; }

    /// <summary>GOV-32: the row of the table of who decides what, by its code; null for what was put before there was one.</summary>
    public string? TableRow { get; private set; }

    /// <summary>The thing the matter is about: the application, the exclusion, the plan that waits for this decision.</summary>
    public Guid? SubjectId { get; private set; }

    /// <summary>A strategic decision that for once falls to the tactical meeting (MN 5.1, GM 5.1).</summary>
    public bool IncidentalStrategic { get; private set; }

    /// <summary>The meeting on whose agenda it stands.</summary>
    public Guid? MeetingId { get; private set; }

    public DateTimeOffset ProposedAt { get; private set; }

    public DateTimeOffset? VotingOpenedAt { get; private set; }

    /// <summary>The parties that may vote on a seat of their own, as they were when the voting opened.</summary>
    public string[] Entitled { get; private set; } = [];

    public DateTimeOffset? ClosedAt { get; private set; }

    public DecisionOutcome? Outcome { get; private set; }

    /// <summary>When it was adopted or rejected, by the body itself or by whom it went up to.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    public string? EscalatedTo { get; private set; }

    public DateOnly? EscalatedOn { get; private set; }

    /// <summary>The decision of another body of this house that came up and is decided here.</summary>
    public Guid? EscalatedFromId { get; private set; }

    public DateOnly? ResolvedOn { get; private set; }

    public Sealed<string>? ResolvedBy { get; private set; }

    public Sealed<string>? ResolvedReference { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<InputRequest> InputRequests => inputRequests;

    public IReadOnlyList<PartyInput> Inputs => inputs;

    public IReadOnlyList<ConsensusAttempt> ConsensusAttempts => consensusAttempts;

    public IReadOnlyList<Vote> Votes => votes;

    public IReadOnlyList<VotingSeat> VotingSeats => votingSeats;

    public IReadOnlyList<Absence> Absences => absences;

    public IReadOnlyList<Objection> Objections => objections;

    public IReadOnlyList<Informing> Informings => informings;

    public IReadOnlyList<Approach> Approaches => approaches;

    /// <summary>What others may know of it where its content is closed to them; null where it is not.</summary>
    public DecisionFact? Fact { get; private set; }

    public DecisionState State => (VotingOpenedAt, ClosedAt) switch
    {
        (null, _) => DecisionState.Proposed,
        (_, null) => DecisionState.Voting,
        _ => DecisionState.Closed,
    };

    public static Decision Propose(HouseProfile house, BodyProfile body, Proposal proposal, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house.Id, Body = body.Id, Covenant = VersionOf(house), Subject = proposal.Subject, Text = proposal.Text,
        Matter = proposal.Matter, SubjectId = proposal.SubjectId, IncidentalStrategic = proposal.IncidentalStrategic, MeetingId = proposal.MeetingId,
        TableRow = proposal.TableRow, ProposedAt = at,
    };

    /// <summary>The same matter, put to the body of this house it went up to.</summary>
    public static Decision PutUp(HouseProfile house, BodyProfile to, Decision from, DateTimeOffset at)
    {
        var decision = Propose(house, to, new(from.Subject, from.Text, from.Matter, from.SubjectId, false, null, from.TableRow), at);
        decision.EscalatedFromId = from.Id;
        return decision;
    }

    public void AskInput(DateOnly askedOn, DateOnly? inputBy, IEnumerable<string> parties) => inputRequests.Add(new()
    {
        Id = Guid.CreateVersion7(), DecisionId = Id, House = House, AskedOn = askedOn, InputBy = inputBy, Parties = [.. parties],
    });

    public void GiveInput(string party, string text, DateOnly? writtenOn, string? reference, DateTimeOffset at) => inputs.Add(new()
    {
        Id = Guid.CreateVersion7(at), DecisionId = Id, House = House, Party = party, Text = text, GivenAt = at,
        WrittenOn = writtenOn, Reference = reference,
    });

    public void Attempt(DateOnly on, ConsensusResult result, string? note) => consensusAttempts.Add(new()
    {
        Id = Guid.CreateVersion7(), DecisionId = Id, House = House, AttemptedOn = on, Result = result, Note = note,
    });

    /// <summary>Opens the voting: who may vote, and the covenant it is voted under, stand from here.</summary>
    public void Open(HouseProfile house, BodyProfile body, IEnumerable<AbsentMember> absent, DateTimeOffset at)
    {
        (VotingOpenedAt, Entitled, Covenant) = (at, [.. Voters(house, body).Order(StringComparer.Ordinal)], VersionOf(house));
        votingSeats.AddRange(body.SharedSeats().Select(seat => new VotingSeat
        {
            DecisionId = Id, House = House, Seat = seat.Code!, Party = seat.Party is { } party && house.Party(party) is not null ? party : null,
        }));
        foreach (var member in absent) NoteAbsence(member);
    }

    public void NoteAbsence(AbsentMember member) => absences.Add(new()
    {
        DecisionId = Id, House = House, Party = member.Party, Seat = SeatOf(member.Party, member.Seat),
        MateriallyAffected = member.MateriallyAffected,
        AskedOn = member.AskedOn ?? AskedOn(member.Party),
    });

    /// <summary>A party that votes is there: it is absent no longer.</summary>
    public void Cast(string party, string? named, VoteChoice choice, bool recorded, DateTimeOffset at)
    {
        var seat = SeatOf(party, named);
        absences.RemoveAll(absence => absence.Party == party && absence.Seat == seat);
        votes.Add(new() { DecisionId = Id, House = House, Party = party, Seat = seat, Choice = choice, CastAt = at, Recorded = recorded });
    }

    public void HearAbsent(string party, string? named, string? text, DateOnly? heardOn) => AbsenceOf(party, named)?.Hear(text, heardOn);

    /// <summary>Counts; what is decided binds from now, what is not goes where the covenant says.</summary>
    public void Close(BodyProfile body, DateOnly? informBy, DateTimeOffset at)
    {
        ClosedAt = at;
        var counted = Ballot.Count(body, Matter, [.. votes.Select(static vote => vote.Choice)]);
        if (counted is DecisionOutcome.Escalated) (Outcome, EscalatedTo, EscalatedOn) = (counted, body.Escalation!.Code, DutchTime.DateOf(at));
        else Decide(body, counted, informBy, at);
    }

    /// <summary>GOV-08: what was decided there counts as the decision.</summary>
    public void Resolve(BodyProfile body, DecisionOutcome outcome, DateOnly on, string by, string reference, DateOnly? informBy, DateTimeOffset at)
    {
        (ResolvedOn, ResolvedBy, ResolvedReference) = (on, by, reference);
        Decide(body, outcome, informBy, at);
    }

    public void InvokeStatutoryTask(string party, string ground, DateOnly on, string? reference) => objections.Add(new()
    {
        DecisionId = Id, House = House, Party = party, Ground = ground, InvokedOn = on, Reference = reference,
    });

    public Approach AddApproach(string? party, string? organisation, DateOnly on, string with, string by, DateTimeOffset at)
    {
        var approach = new Approach
        {
            Id = Guid.CreateVersion7(at), DecisionId = Id, House = House, Party = party, Organisation = organisation, ApproachedOn = on, With = with,
            By = by,
        };
        approaches.Add(approach);
        return approach;
    }

    public void Answered(Guid approachId, string answer, DateOnly on) => approaches.Find(approach => approach.Id == approachId)?.Hear(answer, on);

    public void Inform(string code, DateOnly sentOn, bool inWriting, string? proof) =>
        informings.Find(row => row.Code == code)?.Send(sentOn, inWriting, proof);

    // GOV-09: of a personnel decision the content stays inside the body, and that it was taken is told like any other.
    private void Decide(BodyProfile body, DecisionOutcome outcome, DateOnly? informBy, DateTimeOffset at)
    {
        (Outcome, DecidedAt) = (outcome, at);
        if (Matter is DecisionMatters.Personnel)
            Fact = new() { DecisionId = Id, House = House, Body = Body, DecidedOn = DutchTime.DateOf(at), Matter = Matter, Outcome = outcome };
        informings.AddRange(body.Inform.Select(target => new Informing
        {
            DecisionId = Id, House = House, Code = target.Code, Name = target.Name, InWriting = target.InWriting, InformBy = informBy,
        }));
    }

    private static string VersionOf(HouseProfile house) => $"{house.Covenant.Id}/{house.Covenant.Version}";
}
