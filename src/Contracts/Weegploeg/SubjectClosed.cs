namespace Platform.Contracts.Weegploeg;

/// <summary>The core parties closed the approach of a subject on the advice of the case meeting.</summary>
public sealed record SubjectClosed
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset ClosedAt { get; init; }
}
