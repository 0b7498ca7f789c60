namespace Platform.Contracts.Intake;

/// <summary>
/// Data of a partner were taken in out of a file (INT-12). They were processed before they came here, so the clock of the case starts earlier
/// (RET-02).
/// </summary>
public sealed record InformationImported
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>The first day on which anything in it was processed.</summary>
    public required DateOnly FirstProcessedOn { get; init; }
}
