namespace Platform.Covenants;

/// <summary>A code with the Dutch words for it.</summary>
/// <param name="Code">The code in the API and the database.</param>
/// <param name="Text">The words a user reads.</param>
public sealed record CodedText(string Code, string Text);

/// <summary>One process of one house.</summary>
public sealed record ProcessProfile
{
    /// <summary>One of <see cref="ProcessIds"/>, or another id in another covenant.</summary>
    public required string Id { get; init; }

    /// <summary>The Dutch name.</summary>
    public required string Name { get; init; }

    /// <summary>The process this one is part of in the covenant's eyes, if any.</summary>
    public string? PartOf { get; init; }

    /// <summary>The privacy protocol that governs it (COV-05).</summary>
    public required string PrivacyProtocol { get; init; }

    /// <summary>The article that gives the house this process (COV-04).</summary>
    public required string CovenantArticle { get; init; }

    /// <summary>What the covenant leaves open, or what was read into it.</summary>
    public string? Note { get; init; }

    /// <summary>The aims the covenant gives the process.</summary>
    public required IReadOnlyList<CodedText> Aims { get; init; }

    /// <summary>The criteria that are weighed.</summary>
    public required IReadOnlyList<CodedText> Criteria { get; init; }

    /// <summary>How the criteria advise; null where the covenant has no criteria.</summary>
    public Formula? Formula { get; init; }

    /// <summary>The phases, in order, in the covenant's words.</summary>
    public required IReadOnlyList<CodedText> Phases { get; init; }

    /// <summary>The roles that do the intake.</summary>
    public required IReadOnlyList<string> IntakeRoles { get; init; }

    /// <summary>What a referral has at least (INT-03).</summary>
    public required IReadOnlyList<CodedText> ReferralParts { get; init; }

    /// <summary>Kinds or party ids that are asked for supplementary data by default (INT-05); empty where the covenant has no enrichment.</summary>
    public required IReadOnlyList<string> EnrichmentParties { get; init; }

    /// <summary>Triage; null in a process without it.</summary>
    public TriageProfile? Triage { get; init; }

    /// <summary>Kinds or party ids of the core parties; empty where there are none.</summary>
    public required IReadOnlyList<string> CoreParties { get; init; }

    /// <summary>Weighing of signals by a weegploeg; null in a process without it.</summary>
    public WeighingProfile? Weighing { get; init; }

    /// <summary>Outside its partners nobody may learn that a subject exists (WEE-06).</summary>
    public bool Closed { get; init; }

    /// <summary>Who stands inside, where it is closed.</summary>
    public Compartment? Compartment { get; init; }

    /// <summary>The case meeting; null in a process without it.</summary>
    public CaseMeetingProfile? CaseMeeting { get; init; }

    /// <summary>The case tables of this house.</summary>
    public required IReadOnlyList<CodedText> Tables { get; init; }

    /// <summary>A plan is made; false means that a plan is refused.</summary>
    public required bool PlanRequired { get; init; }

    /// <summary>The plan says what happens on arrest.</summary>
    public required bool ArrestInstructionRequired { get; init; }

    /// <summary>The unit is the household with roles, not one person (MEE-16).</summary>
    public required bool HouseholdUnit { get; init; }

    /// <summary>Whether a party that is not involved can open a case in an emergency (ACC-09); null where the covenant does not say.</summary>
    public bool? EmergencyAccess { get; init; }

    /// <summary>ACC-09: what the profile says, else every process but a closed one: there nobody may learn that a subject exists (WEE-06).</summary>
    public bool AllowsEmergencyAccess => EmergencyAccess ?? !Closed;

    /// <summary>The life domains that get a weight (NAZ-03).</summary>
    public required IReadOnlyList<CodedText> LifeDomains { get; init; }

    /// <summary>NAZ-07: who sees what is announced, each for its own work; empty where the covenant knows none.</summary>
    public IReadOnlyList<FixedPartner> FixedPartners { get; init; } = [];

    /// <summary>How files disappear.</summary>
    public required RetentionProfile Retention { get; init; }

    /// <summary>Does the formula hold for the criteria that are met? True where the process has no formula. It advises; a person decides.</summary>
    public bool Evaluate(IReadOnlySet<string> met) => Formula?.Evaluate(met) ?? true;
}

/// <summary>A fixed partner of nazorg, and what its work is (NAZ-07).</summary>
/// <param name="Party">A kind or the id of one party.</param>
/// <param name="OwnMunicipality">It works for the people of its own municipality; else for those of the whole work area.</param>
/// <param name="LifeDomains">The life domains it works on.</param>
/// <param name="Note">What was taken where the covenant is silent.</param>
public sealed record FixedPartner(string Party, bool OwnMunicipality, IReadOnlyList<string> LifeDomains, string? Note);

/// <summary>The work of one party for somebody who returns to one municipality.</summary>
/// <param name="Party">The party.</param>
/// <param name="LifeDomains">The life domains it works on, in the order of the profile.</param>
public sealed record PartnerWork(string Party, IReadOnlyList<string> LifeDomains);

/// <summary>Who triages, and what a decision needs.</summary>
public sealed record TriageProfile
{
    /// <summary>process-director or board.</summary>
    public required string Mode { get; init; }

    /// <summary>The roles that may decide.</summary>
    public required IReadOnlyList<string> Deciders { get; init; }

    /// <summary>The role that chairs; null where one role decides alone.</summary>
    public string? Chair { get; init; }

    /// <summary>The consultation with the referring party is recorded first.</summary>
    public required bool RequiresReferrerConsultation { get; init; }

    /// <summary>The view of the municipality concerned is recorded first.</summary>
    public required bool RequiresMunicipalityView { get; init; }

    /// <summary>The decision says why the municipality cannot handle it alone.</summary>
    public required bool RequiresLocalUnless { get; init; }

    /// <summary>The whole system, and combining care and punishment, is looked at.</summary>
    public required bool RequiresSystemView { get; init; }

    /// <summary>The outcomes: not-a-case, unclear, case.</summary>
    public required IReadOnlyList<CodedText> Outcomes { get; init; }
}

/// <summary>How a weegploeg weighs signals.</summary>
public sealed record WeighingProfile
{
    /// <summary>More information may be asked before deciding.</summary>
    public required bool MayAskInformation { get; init; }

    /// <summary>The outcomes: agenda, insufficient.</summary>
    public required IReadOnlyList<CodedText> Outcomes { get; init; }

    /// <summary>Experts whose advice can be asked.</summary>
    public required IReadOnlyList<CodedText> Advisers { get; init; }

    /// <summary>Who closes after the advice of the case meeting: core-parties or case-meeting.</summary>
    public required string ClosedBy { get; init; }

    /// <summary>WEE-07: what makes somebody a subject; null where the covenant names nothing.</summary>
    public CodedText? SubjectCriterion { get; init; }
}

/// <summary>How a case meeting comes about.</summary>
public sealed record CaseMeetingProfile
{
    /// <summary>The roles that put a case on the agenda.</summary>
    public required IReadOnlyList<string> ScheduledBy { get; init; }

    /// <summary>The roles that send the invitations.</summary>
    public required IReadOnlyList<string> InvitedBy { get; init; }

    /// <summary>The role that chairs.</summary>
    public required string Chair { get; init; }

    /// <summary>Prepared together with the municipality concerned.</summary>
    public required bool PreparedWithMunicipality { get; init; }

    /// <summary>Everyone sees what is recorded as it is recorded, and suppliers set visibility per line (MEE-12).</summary>
    public required bool LiveRecord { get; init; }

    /// <summary>What an invitation holds.</summary>
    public required IReadOnlyList<CodedText> InvitationContents { get; init; }
}
