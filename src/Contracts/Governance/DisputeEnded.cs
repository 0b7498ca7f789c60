namespace Platform.Contracts.Governance;

/// <summary>A dispute about a case was settled or withdrawn. Governance publishes it; Retention ends the hold it placed for it (RET-05).</summary>
public sealed record DisputeEnded
{
    /// <summary>The house, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The dispute.</summary>
    public required Guid DisputeId { get; init; }

    /// <summary>The case it was about.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process of that case; null in messages from before it was said.</summary>
    public string? Process { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset EndedAt { get; init; }
}
