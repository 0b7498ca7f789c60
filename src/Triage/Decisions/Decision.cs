using Platform.Triage.Weighings;

namespace Platform.Triage.Decisions;

/// <summary>On behalf of which lid-1 participant is decided, and by which mandate of it unless the decider is of that participant (TRI-08).</summary>
internal sealed record Mandate([MaxLength(100), ProfileCode("de partijen van het huis")] string? Party, Guid? MandateId);

/// <summary>What an unclear outcome still asks (TRI-05).</summary>
internal sealed record QuestionDraft(
    [MaxLength(4000)] string? Text, [MaxLength(100), ProfileCode("de partijen van het huis")] string? Party, DateOnly? DueOn, DateOnly? NextTriageOn);

/// <summary>A party that gets involved, and what for.</summary>
internal sealed record PartyDraft(
    [Required, MaxLength(100), ProfileCode("de partijen van het huis")] string? Party, [MaxLength(2000)] string? Purpose,
    [ProfileCode("de gronden waarop een partij betrokken raakt")] string? Ground);

/// <summary>A decision as it is proposed.</summary>
internal sealed record DecisionDraft(
    [Required, ProfileCode("de uitkomsten van de triage in dit proces")] string? Outcome, [Required, MaxLength(4000)] string? Motivation,
    [MaxLength(4000)] string? DeviationMotivation, Mandate? Mandate, [MaxLength(4000)] string? LocalUnless, [MaxLength(4000)] string? SystemView,
    [MaxLength(4000)] string? CarePunishment, [MaxLength(4000)] string? Advice, QuestionDraft? Question,
    [ProfileCode("de tafels van het proces")] string? Table, [MaxLength(4000)] string? Goal,
    [MaxLength(20, ErrorMessage = "Noem hoogstens 20 thema's."), Texts(200)] IReadOnlyList<string?>? Themes,
    [MaxLength(40, ErrorMessage = "Noem hoogstens 40 partijen.")] IReadOnlyList<PartyDraft?>? Parties, Guid? SessionId = null)
{
    /// <summary>The parties that are named; no part of the request itself.</summary>
    internal IEnumerable<PartyDraft> Invited => Parties?.OfType<PartyDraft>() ?? [];
}

/// <summary>What is on record when a decision is proposed: the rules look at nothing else.</summary>
/// <param name="Municipality">The municipality concerned (CBS code), if known.</param>
/// <param name="ReferringParty">The party that referred.</param>
/// <param name="AnswersReceived">How many parties answered in the intake.</param>
/// <param name="Criteria">Criteria weighed.</param>
/// <param name="Consultations">Consultations held.</param>
/// <param name="JudgedBy">Participants whose judgement is recorded.</param>
/// <param name="Involved">The parties that have had a part in it so far, as <see cref="Participants"/> finds them.</param>
internal sealed record Weighed(
    string? Municipality, string? ReferringParty, int AnswersReceived, IReadOnlyList<CriterionJudgement> Criteria,
    IReadOnlyList<Consultation> Consultations, IReadOnlyCollection<string> JudgedBy, IReadOnlyCollection<string> Involved)
{
    /// <summary>COV-06: what the formula of the profile makes of the criteria that are met.</summary>
    public bool FormulaHolds(ProcessProfile process) =>
        process.Evaluate(Criteria.Where(c => c is { List: CriterionLists.Covenant, Met: true }).Select(c => c.Code).ToHashSet());

    /// <summary>Whether every criterion of the covenant was weighed; before that the formula says nothing.</summary>
    public bool IsWeighed(ProcessProfile process) =>
        process.Criteria.All(asked => Criteria.Any(c => c.List == CriterionLists.Covenant && c.Code == asked.Code && c.Met is not null));
}

/// <summary>A decision of triage; it stays as it was taken, in the database too: only erasing the dossier takes it away.</summary>
internal sealed class Decision : IWalled<Decision>
{
    public static RowWall<Decision> Wall { get; } = RowWall.Of<Decision>().House(d => d.House)
        .Seen(by => by.With<Weighing>((d, w) => w.Id == d.WeighingId)).Stays();

    private Decision()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid WeighingId { get; private set; }

    public string Process { get; private set; } = "";

    /// <summary>COV-08: the covenant and version it was taken under.</summary>
    public string Covenant { get; private set; } = "";

    public string Outcome { get; private set; } = "";

    public Sealed<string> Motivation { get; private set; } = "";

    /// <summary>What the formula advised; a person decided.</summary>
    public bool FormulaHeld { get; private set; }

    public Sealed<string>? DeviationMotivation { get; private set; }

    public string MandateParty { get; private set; } = "";

    /// <summary>The mandate in Governance's register; null where the participant itself decided.</summary>
    public Guid? MandateId { get; private set; }

    public Sealed<string>? LocalUnless { get; private set; }

    public Sealed<string>? SystemView { get; private set; }

    public Sealed<string>? CarePunishment { get; private set; }

    public Sealed<string>? Advice { get; private set; }

    public Guid? QuestionId { get; private set; }

    public string? Table { get; private set; }

    public Sealed<string>? Goal { get; private set; }

    public Sealed<string[]> Themes { get; private set; } = Array.Empty<string>();

    /// <summary>Which decision on this case it is: 1, and one more after each unclear one.</summary>
    public int Round { get; private set; }

    /// <summary>The role under which was decided; null in decisions from before this was kept.</summary>
    public string? DecidedByRole { get; private set; }

    /// <summary>The session in which it was taken, if it was taken in one.</summary>
    public Guid? SessionId { get; private set; }

    /// <summary>What it rested on, as <see cref="DecisionBasis"/> stores it; null in decisions from before this was kept.</summary>
    public Sealed<string>? Basis { get; private set; }

    public DateTimeOffset DecidedAt { get; private set; }

    public static Decision Take(
        Weighing weighing, HouseProfile house, DecisionDraft draft, DecisionBasis basis, bool formulaHeld, string role, Guid? questionId,
        DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(at), House = house.Id, WeighingId = weighing.Id, Process = weighing.Process,
            Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", Outcome = draft.Outcome!, Motivation = draft.Motivation!,
            FormulaHeld = formulaHeld, DeviationMotivation = draft.DeviationMotivation, MandateParty = draft.Mandate?.Party ?? "",
            MandateId = draft.Mandate?.MandateId, LocalUnless = draft.LocalUnless, SystemView = draft.SystemView,
            CarePunishment = draft.CarePunishment, Advice = draft.Advice, QuestionId = questionId, Table = draft.Table, Goal = draft.Goal,
            Themes = draft.Themes?.OfType<string>().ToArray() ?? [], Round = weighing.Loops + 1, DecidedByRole = role, SessionId = draft.SessionId,
            Basis = basis.Stored(), DecidedAt = at,
        };
}

/// <summary>A party the decision involves, with purpose and ground (WGS 2.31(4)).</summary>
internal sealed class InvitedParty : IWalled<InvitedParty>
{
    public static RowWall<InvitedParty> Wall { get; } = RowWall.Of<InvitedParty>().House(p => p.House)
        .Seen(by => by.With<Weighing>((p, w) => w.Id == p.WeighingId)).Stays();

    public required Guid DecisionId { get; init; }

    public required string Party { get; init; }

    public required Guid WeighingId { get; init; }

    public required string House { get; init; }

    public required Sealed<string> Purpose { get; init; }

    public required string Ground { get; init; }
}
