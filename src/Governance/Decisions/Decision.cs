namespace Platform.Governance.Decisions;

internal enum DecisionOutcome
{
    Adopted,
    Rejected,
    Escalated,
}

internal enum VoteChoice
{
    For,
    Against,
    Abstain,
}

/// <summary>A vote, by name of the party (GOV-06).</summary>
internal sealed class Vote
{
    public required Guid DecisionId { get; init; }

    public required string House { get; init; }

    public required string Party { get; init; }

    public required VoteChoice Choice { get; init; }
}

/// <summary>A party with a seat that was not there, and what is known of its view (GOV-07).</summary>
internal sealed class Absence
{
    public required Guid DecisionId { get; init; }

    public required string House { get; init; }

    public required string Party { get; init; }

    public required bool MateriallyAffected { get; init; }

    public string? WrittenInput { get; init; }

    public DateOnly? HeardOn { get; init; }
}

/// <summary>What was put to a body: all that its rules look at.</summary>
internal sealed record Motion(
    string Subject, string Text, string? Matter, Guid? SubjectId, DateOnly? InputAskedOn, string? ConsensusAttempt, IReadOnlyList<(string Party, VoteChoice Choice)> Votes,
    IReadOnlyList<(string Party, bool MateriallyAffected, string? WrittenInput, DateOnly? HeardOn)> Absent);

/// <summary>A decision of the Stuurgroep or the tactical meeting, under the covenant of that day (COV-08).</summary>
internal sealed class Decision
{
    private readonly List<Vote> votes = [];
    private readonly List<Absence> absences = [];

    private Decision()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Body { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>One of <see cref="DecisionMatters"/> or a code of the profile's matters that always go up; null for anything else.</summary>
    public string? Matter { get; private set; }

    /// <summary>The thing the matter is about: the application, the exclusion, the plan that waits for this decision.</summary>
    public Guid? SubjectId { get; private set; }

    public DateOnly? InputAskedOn { get; private set; }

    public string? ConsensusAttempt { get; private set; }

    public DecisionOutcome Outcome { get; private set; }

    public string? EscalatedTo { get; private set; }

    public DateTimeOffset DecidedAt { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<Vote> Votes => votes;

    public IReadOnlyList<Absence> Absences => absences;

    /// <summary>GOV-05, GOV-06 and GOV-07 for the Stuurgroep; the same rules under GOV-13 for the tactical meeting.</summary>
    public static Refusal? MayBeTaken(HouseProfile house, BodyProfile body, Motion motion, DateOnly today) =>
        house.Unless(motion.InputAskedOn <= today, RuleOf(body, RuleIds.Gov05))
        ?? house.Unless(!body.Decision!.ConsensusFirst || !string.IsNullOrWhiteSpace(motion.ConsensusAttempt), RuleOf(body, RuleIds.Gov06))
        ?? MayVote(house, body, motion)
        ?? AbsentWereHeard(house, body, motion);

    /// <summary>GOV-06, GOV-08: a majority of the votes for or against decides; without one, or for a matter kept for others, it goes up.</summary>
    public static DecisionOutcome Count(BodyProfile body, Motion motion)
    {
        var (yes, no) = (motion.Votes.Count(vote => vote.Choice is VoteChoice.For), motion.Votes.Count(vote => vote.Choice is VoteChoice.Against));
        if (yes == no || body.Decision!.EscalateAlways.Any(matter => matter.Code == motion.Matter)) return DecisionOutcome.Escalated;
        return yes > no ? DecisionOutcome.Adopted : DecisionOutcome.Rejected;
    }

    public static Decision Take(Guid id, HouseProfile house, BodyProfile body, Motion motion, DateTimeOffset at)
    {
        var outcome = Count(body, motion);
        var decision = new Decision
        {
            Id = id, House = house.Id, Body = body.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", Subject = motion.Subject, Text = motion.Text,
            Matter = motion.Matter, SubjectId = motion.SubjectId, InputAskedOn = motion.InputAskedOn, ConsensusAttempt = motion.ConsensusAttempt, Outcome = outcome, DecidedAt = at,
            EscalatedTo = outcome is DecisionOutcome.Escalated ? body.Escalation!.Code : null,
        };
        decision.votes.AddRange(motion.Votes.Select(vote => new Vote { DecisionId = id, House = house.Id, Party = vote.Party, Choice = vote.Choice }));
        decision.absences.AddRange(motion.Absent.Select(absent => new Absence
        {
            DecisionId = id, House = house.Id, Party = absent.Party, MateriallyAffected = absent.MateriallyAffected, WrittenInput = absent.WrittenInput,
            HeardOn = absent.HeardOn,
        }));
        return decision;
    }

    private static Refusal? MayVote(HouseProfile house, BodyProfile body, Motion motion)
    {
        var seated = house.VotingParties(body);
        return house.Unless(motion.Votes.Count > 0 && motion.Votes.All(vote => seated.Contains(vote.Party)), RuleOf(body, RuleIds.Gov06))
            ?? house.Unless(OneMunicipality(house, body, motion), RuleIds.Gov12);
    }

    // GOV-12: one mandated delegate speaks for the municipalities; where it is one per cluster, the covenant does not say which these are.
    private static bool OneMunicipality(HouseProfile house, BodyProfile body, Motion motion) =>
        !body.MunicipalitiesRepresentedByOne || body.MunicipalityClusters
        || motion.Votes.Count(vote => house.Party(vote.Party) is { Kind: PartyKinds.Municipality }) <= 1;

    // A party with a seat of its own is there, or on record as absent; who is materially affected was heard or wrote.
    private static Refusal? AbsentWereHeard(HouseProfile house, BodyProfile body, Motion motion)
    {
        var silent = body.NamedParties();
        silent.ExceptWith(motion.Votes.Select(vote => vote.Party));
        silent.ExceptWith(motion.Absent.Select(absent => absent.Party));
        var unheard = motion.Absent.Where(absent => absent is { MateriallyAffected: true, HeardOn: null } && string.IsNullOrWhiteSpace(absent.WrittenInput)).ToList();
        return house.Unless(silent.Count == 0, RuleOf(body, RuleIds.Gov07), $"Niet genoemd: {string.Join(", ", silent.Order(StringComparer.Ordinal))}.")
            ?? house.Unless(unheard.Count == 0, RuleOf(body, RuleIds.Gov07), $"Nog niet gehoord: {string.Join(", ", unheard.Select(absent => absent.Party))}.");
    }

    private static string RuleOf(BodyProfile body, string ruleOfBoard) => body.Id is BodyIds.Board ? ruleOfBoard : RuleIds.Gov13;
}
