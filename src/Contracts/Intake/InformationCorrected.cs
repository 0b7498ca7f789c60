namespace Platform.Contracts.Intake;

/// <summary>
/// A party put right an item that it had supplied. Intake tells every account that received it; whoever keeps a copy or a reference looks again (BGS
/// 1.7).
/// </summary>
public sealed record InformationCorrected
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>The item; it keeps its id through all its revisions.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>The information request it answers; null when the party gave it of its own accord.</summary>
    public required Guid? RequestId { get; init; }

    /// <summary>The party that supplied it, and corrected it.</summary>
    public required string Party { get; init; }

    /// <summary>The revision that holds from now on; the first is 1.</summary>
    public required int Revision { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset CorrectedAt { get; init; }
}
