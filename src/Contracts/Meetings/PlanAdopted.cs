namespace Platform.Contracts.Meetings;

/// <summary>The case meeting adopted the integral plan of the case.</summary>
public sealed record PlanAdopted
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>Its version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset AdoptedAt { get; init; }
}
