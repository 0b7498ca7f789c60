namespace Platform.Contracts.Governance;

/// <summary>The board adopted its plan; the term of distribution starts.</summary>
public sealed record PlanAdoptedByBoard
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>The last day to send it.</summary>
    public required DateOnly DistributeBy { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset AdoptedAt { get; init; }
}
