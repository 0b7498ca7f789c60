namespace Platform.Contracts.Meetings;

/// <summary>A case that was scaled down came back. Retention stops its clock of closing; the first-processing cap stays.</summary>
public sealed record CaseReopened
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset ReopenedAt { get; init; }
}
