namespace Platform.Contracts.Governance;

/// <summary>A body took a decision.</summary>
public sealed record DecisionTaken
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The decision.</summary>
    public required Guid DecisionId { get; init; }

    /// <summary>The body: <c>board</c> or <c>tactical-meeting</c>.</summary>
    public required string Body { get; init; }

    /// <summary><c>adopted</c>, <c>rejected</c> or <c>escalated</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset DecidedAt { get; init; }
}
