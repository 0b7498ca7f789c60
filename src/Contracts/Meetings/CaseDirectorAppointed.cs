namespace Platform.Contracts.Meetings;

/// <summary>The case meeting appointed the party that has case direction.</summary>
public sealed record CaseDirectorAppointed
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>The party the case director comes from.</summary>
    public required string Party { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset AppointedAt { get; init; }
}
