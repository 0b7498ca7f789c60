namespace Platform.Contracts.Governance;

/// <summary>
/// A dispute about a case was filed (MN 11.4, GM 12.4). Governance publishes it; Retention holds the dossier until it ends (RET-05).
/// </summary>
public sealed record DisputeFiled
{
    /// <summary>The house, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The dispute.</summary>
    public required Guid DisputeId { get; init; }

    /// <summary>The case it is about.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process of that case; null in messages from before it was said.</summary>
    public string? Process { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset FiledAt { get; init; }
}
