namespace Platform.Contracts.Meetings;

/// <summary>Scaling down by handing the case to one partner.</summary>
public sealed record CaseHandedOver
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>The party that takes over.</summary>
    public required string ToParty { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset HandedOverAt { get; init; }
}
