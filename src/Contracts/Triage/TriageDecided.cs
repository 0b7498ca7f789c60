namespace Platform.Contracts.Triage;

/// <summary>Triage took its decision. Intake closes or goes on, Meetings plans, Retention starts the term when it is no case.</summary>
public sealed record TriageDecided
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>The decision.</summary>
    public required Guid DecisionId { get; init; }

    /// <summary><c>not-a-case</c>, <c>unclear</c> or <c>case</c> (covenant GM 8.3, MN 1.8).</summary>
    public required string Outcome { get; init; }

    /// <summary>The case table, when the outcome is <c>case</c>.</summary>
    public required string? Table { get; init; }

    /// <summary>The covenant and version the decision was taken under.</summary>
    public required string Covenant { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The persons the case is about (ACC-06); null where triage was not told.</summary>
    public Guid[]? Subjects { get; init; }

    /// <summary>The municipality concerned (CBS code, <c>GM0202</c>), if known; a case is prepared with it (MEE-01).</summary>
    public string? Municipality { get; init; }

    /// <summary>The party that referred.</summary>
    public string? ReferringParty { get; init; }
}
