namespace Platform.Contracts.Intake;

/// <summary>
/// A party took back an item that it had supplied; its content is gone. Intake tells every account that received it; nobody uses it any longer.
/// </summary>
public sealed record InformationWithdrawn
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>The item.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>The information request it answers; null when the party gave it of its own accord.</summary>
    public required Guid? RequestId { get; init; }

    /// <summary>The party that supplied it, and took it back.</summary>
    public required string Party { get; init; }

    /// <summary>The last revision there was.</summary>
    public required int Revision { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset WithdrawnAt { get; init; }
}
