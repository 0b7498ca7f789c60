namespace Platform.Contracts.Intake;

/// <summary>A party referred a case. Triage opens its weighing; Retention starts the clock of the first processing (WGS 1.8(7)).</summary>
public sealed record CaseReferred
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>The covenant and version the case is taken under, for example <c>gelderland-midden/2020</c>.</summary>
    public required string Covenant { get; init; }

    /// <summary>The party that referred.</summary>
    public required string ReferringParty { get; init; }

    /// <summary>The municipality concerned (CBS code, <c>GM0202</c>), if known.</summary>
    public required string? Municipality { get; init; }

    /// <summary>How many persons the referral is about.</summary>
    public required int SubjectCount { get; init; }

    /// <summary>When the referral was submitted (UTC).</summary>
    public required DateTimeOffset ReferredAt { get; init; }

    /// <summary>The day on which personal data of these subjects were first processed (Europe/Amsterdam).</summary>
    public required DateOnly FirstProcessedOn { get; init; }

    /// <summary>The persons the referral is about (ACC-06); null from who does not tell them.</summary>
    public Guid[]? Subjects { get; init; }
}
