namespace Platform.Covenants;

/// <summary>The layer of the law over every covenant: WGS, its Besluit, and what goes with them.</summary>
public sealed record LawProfile
{
    /// <summary>Rule id to article and sentence of the law, or of the platform itself.</summary>
    public required IReadOnlyDictionary<string, RuleText> Articles { get; init; }

    /// <summary>The classes of WGS 2.27.</summary>
    public required IReadOnlyList<PartyClass> PartyClasses { get; init; }

    /// <summary>The closed list of data categories of WGS 2.30.</summary>
    public required IReadOnlyList<DataCategory> Categories { get; init; }

    /// <summary>Regimes of medical and youth secrecy.</summary>
    public required IReadOnlyList<CodedText> SecrecyRegimes { get; init; }

    /// <summary>Grounds on which a party is involved in a case, WGS 2.31(4); the first is what a decision rests on that names none.</summary>
    public required IReadOnlyList<CodedText> InvolvementGrounds { get; init; }

    /// <summary>Grounds on which secrecy may be broken, WGS 2.29(2).</summary>
    public required IReadOnlyList<CodedText> SecrecyGrounds { get; init; }

    /// <summary>Articles of the Wpg under which police items may be shared.</summary>
    public required IReadOnlyList<string> WpgArticles { get; init; }

    /// <summary>The four criteria of BGS 2.20.</summary>
    public required IReadOnlyList<CodedText> BgsCriteria { get; init; }

    /// <summary>Purposes for which the audit log may be read, WGS 1.8(4).</summary>
    public required IReadOnlyList<CodedText> LogPurposes { get; init; }

    /// <summary>Tasks a person can be designated for, WGS 1.8(2).</summary>
    public required IReadOnlyList<CodedText> AccountTasks { get; init; }

    /// <summary>The topics in which a person is trained before the account works, BGS 1.17.</summary>
    public required IReadOnlyList<CodedText> TrainingTopics { get; init; }

    /// <summary>Grounds for refusing a rights request, UAVG 41.</summary>
    public required IReadOnlyList<CodedText> RightsRefusalGrounds { get; init; }

    /// <summary>Grounds for renewed availability, BGS 1.16.</summary>
    public required IReadOnlyList<CodedText> RenewalGrounds { get; init; }

    /// <summary>Years after first processing at which an item has to be gone, WGS 1.8(7).</summary>
    public required int MaximumRetentionYears { get; init; }

    /// <summary>Weeks after which a referral that was not taken up is gone; the number is a proposal, the duty is BGS 1.16(1).</summary>
    public required int NotTakenUpWeeks { get; init; }

    /// <summary>Years of one renewal, BGS 1.16(2).</summary>
    public required int RenewalYears { get; init; }

    /// <summary>Which rules a covenant has to carry, and which it may leave out.</summary>
    public required RuleStandings Rules { get; init; }

    /// <summary>The class with this code, or null.</summary>
    public PartyClass? PartyClass(string code) => PartyClasses.FirstOrDefault(c => c.Code == code);

    /// <summary>
    /// Whether a party is a participant (WGS 2.27): only then it refers, and is involved in a case, asked or told about it (WGS 2.31(4)).
    /// </summary>
    public bool IsParticipant(Party party)
    {
        ArgumentNullException.ThrowIfNull(party);
        return PartyClass(party.WgsClass) is { MayRefer: true };
    }

    /// <summary>The category with this code, or null.</summary>
    public DataCategory? Category(string code) => Categories.FirstOrDefault(c => c.Code == code);
}

/// <summary>Each rule, as mandatory or by covenant.</summary>
/// <param name="Mandatory">Laid down by law, or a wall that the platform stands on: no covenant leaves it out, no amendment takes it away.</param>
/// <param name="ByCovenant">A covenant carries it, or names it among what it leaves out.</param>
public sealed record RuleStandings(IReadOnlyList<string> Mandatory, IReadOnlyList<string> ByCovenant);

/// <summary>A class of participant.</summary>
/// <param name="Code">lid1, lid2-a to lid2-e, incidental or none.</param>
/// <param name="Article">Where the law says so.</param>
/// <param name="Description">Who is in it, in Dutch.</param>
/// <param name="MayDecide">Decides on admission, involvement and closing.</param>
/// <param name="MayRefer">May refer a case.</param>
public sealed record PartyClass(string Code, string Article, string Description, bool MayDecide, bool MayRefer);

/// <summary>A category of personal data.</summary>
/// <param name="Code">The code on an item.</param>
/// <param name="Name">The Dutch name.</param>
/// <param name="Health">Health data: a special category.</param>
/// <param name="Criminal">Criminal data.</param>
public sealed record DataCategory(string Code, string Name, bool Health, bool Criminal);
