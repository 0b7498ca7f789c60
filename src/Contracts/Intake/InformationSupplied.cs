namespace Platform.Contracts.Intake;

/// <summary>
/// A party answered an information request, or gave information that nobody asked for. Triage sees that its question moved, and who has a part in it.
/// </summary>
public sealed record InformationSupplied
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>The information request that was answered; null where nobody asked.</summary>
    public required Guid? RequestId { get; init; }

    /// <summary>The party that supplied it.</summary>
    public required string Party { get; init; }

    /// <summary><c>items</c>, <c>nothing-known</c> or <c>declined</c>.</summary>
    public required string Answer { get; init; }

    /// <summary>How many items came with the answer.</summary>
    public required int ItemCount { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset SuppliedAt { get; init; }

    /// <summary>False when more is to come for the same request; true or null (an older message) when this was all of it.</summary>
    public bool? Complete { get; init; }
}
