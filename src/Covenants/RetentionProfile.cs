namespace Platform.Covenants;

/// <summary>A term with its source; a term without one is a proposal and says so.</summary>
/// <param name="Value">How many.</param>
/// <param name="Unit">Of what: days, weeks, months or years.</param>
/// <param name="Source">The article, or "proposal".</param>
public sealed record RetentionTerm(int Value, string Unit, string Source)
{
    /// <summary>No source was found: the house has to confirm it.</summary>
    public bool IsProposal => Source == "proposal";

    /// <summary>The day on which the term that starts on the given day is over.</summary>
    public DateOnly After(DateOnly start) => Unit switch
    {
        "days" => start.PlusDays(Value),
        "weeks" => start.PlusDays(7L * Value),
        "months" => start.PlusMonths(Value),
        "years" => start.PlusYears(Value),
        _ => throw new InvalidOperationException($"Unknown unit '{Unit}'."),
    };
}

/// <summary>One step of disappearing.</summary>
/// <param name="Code">Which step.</param>
/// <param name="After">How long after the reference clock.</param>
/// <param name="What">What goes, in Dutch.</param>
public sealed record RetentionPhase(string Code, RetentionTerm After, string What);

/// <summary>How the files of one process disappear; never beyond the cap of the law.</summary>
public sealed record RetentionProfile
{
    /// <summary>Shielded at the moment of scaling down.</summary>
    public required bool ShieldImmediately { get; init; }

    /// <summary>Where the phases count from: scaled-down, release-date or closed.</summary>
    public required string ReferenceClock { get; init; }

    /// <summary>The phases, in order of time; after the last nothing is left.</summary>
    public required IReadOnlyList<RetentionPhase> Phases { get; init; }

    /// <summary>A referral or notification that was not taken up; counted from the decision.</summary>
    public RetentionTerm? NotTakenUp { get; init; }

    /// <summary>Advice without person identifiers; counted from the advice.</summary>
    public RetentionTerm? Advice { get; init; }

    /// <summary>An insufficient signal; counted from the weighing.</summary>
    public RetentionTerm? Signal { get; init; }

    /// <summary>The register of disclosures is kept at least this long.</summary>
    public RetentionTerm? DisclosureRegister { get; init; }

    /// <summary>Between approving a destruction list and destroying.</summary>
    public required RetentionTerm CoolingOff { get; init; }
}
