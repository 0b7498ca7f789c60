namespace Platform.Contracts.Governance;

/// <summary>
/// A complaint about a case was settled by the house, or answered at its last step (GOV-32). Governance publishes it; Retention ends the hold it
/// placed for it (RET-05).
/// </summary>
public sealed record ComplaintEnded
{
    /// <summary>The house, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The complaint.</summary>
    public required Guid ComplaintId { get; init; }

    /// <summary>Who had it in hand, as when it was filed there.</summary>
    public required Guid StepId { get; init; }

    /// <summary>The case it was about.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process of that case.</summary>
    public required string Process { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset EndedAt { get; init; }
}
