namespace Platform.Intake.Referrals;

/// <summary>Where a case stands, as far as Intake knows.</summary>
internal static class Phases
{
    public const string Intake = "intake";
    public const string Triage = "triage";
    public const string Meetings = "meetings";
    public const string NotTakenUp = "not-taken-up";
    public const string Withdrawn = "withdrawn";

    public static readonly string[] All = [Intake, Triage, Meetings, NotTakenUp, Withdrawn];

    public static readonly string[] Running = [Intake, Triage, Meetings];
}

/// <summary>INT-11: whether the person was told, how and when, or why not.</summary>
internal sealed record Informing(bool? Told, DateOnly? On, [MaxLength(1000)] string? How, [MaxLength(1000)] string? Reason)
{
    public bool IsComplete => Told is true ? On is not null && !string.IsNullOrWhiteSpace(How) : Told is false && !string.IsNullOrWhiteSpace(Reason);
}

/// <summary>A referral of a person or household by a party; its id is the case id in every service.</summary>
internal sealed class Referral : IWalled<Referral>, ICase
{
    public static RowWall<Referral> Wall { get; } = RowWall.Of<Referral>().House(r => r.House).Process(r => r.Process)
        .Seen(by => by
            .RolesBecause("U ziet dit omdat uw rol in dit huis alle aanmeldingen ziet.", Roles.LeadersAndGuards)
            .Own(r => r.ReferringParty, "own-referral", "U ziet dit omdat uw partij deze casus heeft aangemeld.", r => r.ReferredAt)
            .Involved(r => r.Id).Emergency(r => r.Id))
        .Shield(r => r.ShieldedAt).Recusal(r => r.Id);

    private Referral()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    /// <summary>COV-08: the covenant and version it was taken under.</summary>
    public string Covenant { get; private set; } = "";

    /// <summary>COV-05.</summary>
    public string PrivacyProtocol { get; private set; } = "";

    public string ReferringParty { get; private set; } = "";

    public string? Municipality { get; private set; }

    public Sealed<string> ProblemStatement { get; private set; } = "";

    public Sealed<string> Goal { get; private set; } = "";

    public bool? Told { get; private set; }

    public DateOnly? ToldOn { get; private set; }

    public Sealed<string>? ToldHow { get; private set; }

    public Sealed<string>? NotToldReason { get; private set; }

    public string[] DesiredParties { get; private set; } = [];

    public int SubjectCount { get; private set; }

    /// <summary>The referrer confirmed that the data are right and needed; without that there is no referral.</summary>
    public bool AccuracyConfirmed { get; private set; } = true;

    public string Phase { get; private set; } = Phases.Intake;

    public string? Outcome { get; private set; }

    public DateTimeOffset ReferredAt { get; private set; }

    public DateOnly FirstProcessedOn { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    public uint Version { get; private set; }

    public static Referral Submit(
        HouseProfile house, ProcessProfile process, string party, string? municipality, string? problemStatement, string? goal, Informing? informed,
        IEnumerable<string> desiredParties, int subjectCount, DateTimeOffset at, DateOnly today) => new()
        {
            Id = Guid.CreateVersion7(at), House = house.Id, Process = process.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}",
            PrivacyProtocol = process.PrivacyProtocol, ReferringParty = party, Municipality = municipality,
            ProblemStatement = problemStatement ?? "", Goal = goal ?? "",
            Told = informed?.Told, ToldOn = informed?.On, ToldHow = informed?.How, NotToldReason = informed?.Reason,
            DesiredParties = [.. desiredParties], SubjectCount = subjectCount, ReferredAt = at, FirstProcessedOn = today,
        };

    /// <summary>INT-02: an active party of the house, of a class that the law lets refer. A party that acceded later is not in the profile.</summary>
    public static Refusal? RefuseReferrer(HouseProfile house, string party, bool active) => house.Unless(
        active && (house.Party(party) is not { } known || house.Law.IsParticipant(known)), RuleIds.Int02);

    /// <summary>INT-03: everything that is missing, named in one answer.</summary>
    public static Refusal? RefuseIncomplete(
        HouseProfile house, ProcessProfile process, string? problemStatement, string? goal, IReadOnlyList<SubjectInput> subjects)
    {
        var missing = process.ReferralParts.Where(part => part.Code switch
        {
            "personal-details" => subjects.Count == 0 || subjects.Any(subject => !subject.IsNamed),
            "problem-statement" => string.IsNullOrWhiteSpace(problemStatement),
            "goal" => string.IsNullOrWhiteSpace(goal),
            _ => false,
        }).Select(part => part.Text).ToList();
        return house.Unless(missing.Count == 0, RuleIds.Int03, $"Er ontbreekt: {string.Join(", ", missing)}.");
    }

    /// <summary>INT-11.</summary>
    public static Refusal? RefuseUninformed(HouseProfile house, Informing? informed) => house.Unless(informed is { IsComplete: true }, RuleIds.Int11);

    /// <summary>INT-04: no decision, and so no completion, before the consultation with the referring party is recorded.</summary>
    public static Refusal? RefuseUnconsulted(HouseProfile house, bool consulted) => house.Unless(consulted, RuleIds.Int04);

    public void Complete(DateTimeOffset at) => (Phase, CompletedAt) = (Phases.Triage, at);

    public void Withdraw(DateTimeOffset at) => (Phase, WithdrawnAt) = (Phases.Withdrawn, at);

    /// <summary>Follows triage; an older decision that comes late changes nothing, nor does any after a withdrawal.</summary>
    public bool Decided(string outcome, DateTimeOffset at)
    {
        if (WithdrawnAt is not null || DecidedAt >= at) return false;
        (Outcome, DecidedAt) = (outcome, at);
        Phase = outcome switch { "case" => Phases.Meetings, "not-a-case" => Phases.NotTakenUp, _ => Phases.Triage };
        return true;
    }
}
