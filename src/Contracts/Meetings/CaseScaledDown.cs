namespace Platform.Contracts.Meetings;

/// <summary>The case meeting decided to scale down. Retention starts phasing out; Weegploeg closes its subject if it was one.</summary>
public sealed record CaseScaledDown
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>Whether the scale-down criteria were met.</summary>
    public required bool CriteriaMet { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset ScaledDownAt { get; init; }

    /// <summary>The day it counts from (Europe/Amsterdam).</summary>
    public required DateOnly ScaledDownOn { get; init; }
}
