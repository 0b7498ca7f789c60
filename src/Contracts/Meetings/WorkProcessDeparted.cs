namespace Platform.Contracts.Meetings;

/// <summary>
/// Parties departed from the work process of the house (MEE-18). Governance proposes it for the agenda of the tactical meeting; what happened, and in
/// which case, only Meetings says.
/// </summary>
public sealed record WorkProcessDeparted
{
    /// <summary>The house, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The process in which, never a closed one.</summary>
    public required string Process { get; init; }

    /// <summary>The departure, as it was noted.</summary>
    public required Guid DepartureId { get; init; }

    /// <summary>When it was noted (UTC).</summary>
    public required DateTimeOffset NotedAt { get; init; }
}
