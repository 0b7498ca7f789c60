namespace Platform.Contracts.Intake;

/// <summary>Intake and enrichment are done. Triage puts the case on its list.</summary>
public sealed record IntakeCompleted
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset CompletedAt { get; init; }
}
