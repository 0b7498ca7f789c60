namespace Platform.Governance.DecisionMaking.Decisions;

internal enum ConsensusResult
{
    Reached,
    NotReached,
}

/// <summary>GOV-05: the parties were asked for their input.</summary>
internal sealed class InputRequest : IWalled<InputRequest>
{
    public static RowWall<InputRequest> Wall { get; } =
        RowWall.Of<InputRequest>().House(r => r.House).Seen(by => by.With<Decision>((r, d) => d.Id == r.DecisionId));

    public required Guid Id { get; init; }

    public required Guid DecisionId { get; init; }

    public required string House { get; init; }

    public required DateOnly AskedOn { get; init; }

    public DateOnly? InputBy { get; init; }

    public required string[] Parties { get; init; }
}

/// <summary>What a party brought in; written on and reference when the secretary recorded what the party sent.</summary>
internal sealed class PartyInput : IWalled<PartyInput>
{
    public static RowWall<PartyInput> Wall { get; } =
        RowWall.Of<PartyInput>().House(i => i.House).Seen(by => by.With<Decision>((i, d) => d.Id == i.DecisionId));

    public required Guid Id { get; init; }

    public required Guid DecisionId { get; init; }

    public required string House { get; init; }

    public required string Party { get; init; }

    public required Sealed<string> Text { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    public DateOnly? WrittenOn { get; init; }

    public Sealed<string>? Reference { get; init; }
}

/// <summary>GOV-06: consensus was sought.</summary>
internal sealed class ConsensusAttempt : IWalled<ConsensusAttempt>
{
    public static RowWall<ConsensusAttempt> Wall { get; } =
        RowWall.Of<ConsensusAttempt>().House(c => c.House).Seen(by => by.With<Decision>((c, d) => d.Id == c.DecisionId));

    public required Guid Id { get; init; }

    public required Guid DecisionId { get; init; }

    public required string House { get; init; }

    public required DateOnly AttemptedOn { get; init; }

    public required ConsensusResult Result { get; init; }

    public Sealed<string>? Note { get; init; }
}

/// <summary>A vote, by name of the party (GOV-06); never changed, the database refuses it too.</summary>
internal sealed class Vote : IWalled<Vote>
{
    public static RowWall<Vote> Wall { get; } = RowWall.Of<Vote>().House(v => v.House).Seen(by => by.With<Decision>((v, d) => d.Id == v.DecisionId))
        .StaysForever();

    public required Guid DecisionId { get; init; }

    public required string House { get; init; }

    public required string Party { get; init; }

    /// <summary>GOV-02: the shared seat for which the party spoke; empty for its own.</summary>
    public required string Seat { get; init; }

    public required VoteChoice Choice { get; init; }

    public required DateTimeOffset CastAt { get; init; }

    /// <summary>Given in the meeting and written down by who keeps the papers.</summary>
    public required bool Recorded { get; init; }
}

/// <summary>GOV-02: a shared seat as it was when the voting opened; where nobody spoke for it, it counts as absent.</summary>
internal sealed class VotingSeat : IWalled<VotingSeat>
{
    public static RowWall<VotingSeat> Wall { get; } =
        RowWall.Of<VotingSeat>().House(s => s.House).Seen(by => by.With<Decision>((s, d) => d.Id == s.DecisionId));

    public required Guid DecisionId { get; init; }

    public required string House { get; init; }

    /// <summary>The seat, as the profile names it.</summary>
    public required string Seat { get; init; }

    /// <summary>The party that spoke for it.</summary>
    public required string? Party { get; init; }
}

/// <summary>A party with a vote that was not there, and what is known of its view (GOV-07).</summary>
internal sealed class Absence : IWalled<Absence>
{
    public static RowWall<Absence> Wall { get; } =
        RowWall.Of<Absence>().House(a => a.House).Seen(by => by.With<Decision>((a, d) => d.Id == a.DecisionId));

    public required Guid DecisionId { get; init; }

    public required string House { get; init; }

    public required string Party { get; init; }

    /// <summary>GOV-02: the shared seat for which the party speaks; empty for its own.</summary>
    public required string Seat { get; init; }

    public required bool MateriallyAffected { get; init; }

    /// <summary>When it was asked for written input.</summary>
    public required DateOnly? AskedOn { get; init; }

    public Sealed<string>? WrittenInput { get; private set; }

    public DateOnly? HeardOn { get; private set; }

    public bool Heard => HeardOn is not null || WrittenInput is not null;

    public void Hear(string? text, DateOnly? heardOn) => (WrittenInput, HeardOn) = (WrittenInput ?? text, HeardOn ?? heardOn);
}

/// <summary>A statutory task keeps this one party from being bound (GOV-06); all others stay bound.</summary>
internal sealed class Objection : IWalled<Objection>
{
    public static RowWall<Objection> Wall { get; } =
        RowWall.Of<Objection>().House(o => o.House).Seen(by => by.With<Decision>((o, d) => d.Id == o.DecisionId));

    public required Guid DecisionId { get; init; }

    public required string House { get; init; }

    public required string Party { get; init; }

    public required Sealed<string> Ground { get; init; }

    public required DateOnly InvokedOn { get; init; }

    public Sealed<string>? Reference { get; init; }
}

/// <summary>Somebody the covenant wants to be told of the decision (GOV-09, GOV-13).</summary>
internal sealed class Informing : IWalled<Informing>
{
    public static RowWall<Informing> Wall { get; } =
        RowWall.Of<Informing>().House(i => i.House).Seen(by => by.With<Decision>((i, d) => d.Id == i.DecisionId));

    public required Guid DecisionId { get; init; }

    public required string House { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>The covenant asks for writing.</summary>
    public required bool InWriting { get; init; }

    public required DateOnly? InformBy { get; init; }

    public DateOnly? SentOn { get; private set; }

    public bool? SentInWriting { get; private set; }

    public Sealed<string>? Proof { get; private set; }

    public void Send(DateOnly sentOn, bool inWriting, string? proof) => (SentOn, SentInWriting, Proof) = (sentOn, inWriting, proof);
}

/// <summary>GOV-09: that a decision was taken of which the content is closed; for all who sit in the house's bodies.</summary>
internal sealed class DecisionFact : IWalled<DecisionFact>
{
    /// <summary>What was told stays as it was.</summary>
    public static RowWall<DecisionFact> Wall { get; } = RowWall.Of<DecisionFact>().House(f => f.House).OnlyAdded()
        .Seen(by => by.Roles(Rights.Readers));

    public required Guid DecisionId { get; init; }

    public required string House { get; init; }

    public required string Body { get; init; }

    public required DateOnly DecidedOn { get; init; }

    public required string Matter { get; init; }

    public required DecisionOutcome Outcome { get; init; }
}

/// <summary>GOV-30: whom the chair approached when there was no decision, when, with what, and what came back.</summary>
internal sealed class Approach : IWalled<Approach>
{
    public static RowWall<Approach> Wall { get; } =
        RowWall.Of<Approach>().House(a => a.House).Seen(by => by.With<Decision>((a, d) => d.Id == a.DecisionId));

    public required Guid Id { get; init; }

    public required Guid DecisionId { get; init; }

    public required string House { get; init; }

    /// <summary>The party that was approached; null where it was somebody else.</summary>
    public required string? Party { get; init; }

    /// <summary>Somebody who is no party, such as the college of mayor and aldermen of a municipality.</summary>
    public required string? Organisation { get; init; }

    public required DateOnly ApproachedOn { get; init; }

    public required Sealed<string> With { get; init; }

    /// <summary>The party in whose name the chair spoke.</summary>
    public required string By { get; init; }

    public Sealed<string>? Answer { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    public void Hear(string answer, DateOnly on) => (Answer, AnsweredOn) = (answer, on);
}
