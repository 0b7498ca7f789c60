namespace Platform.Contracts.Access;

/// <summary>
/// The tactical meeting owes an emergency access a review, or gave it (ACC-09). Published by Intake: neither the case nor who opened it is told,
/// since an agenda needs neither. What is told last holds, and a review is never taken back.
/// </summary>
public sealed record EmergencyReviewSet
{
    /// <summary>The house the case belongs to.</summary>
    public required string House { get; init; }

    /// <summary>The process that governs the case; never a closed one, since those have no emergency access.</summary>
    public required string Process { get; init; }

    /// <summary>The emergency access.</summary>
    public required Guid AccessId { get; init; }

    /// <summary>When the case was opened (UTC).</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The day of the meeting that reviewed it; null while none has.</summary>
    public DateOnly? ReviewedOn { get; init; }

    /// <summary>When it was erased together with its dossier before any meeting reviewed it (UTC): nothing is left to review.</summary>
    public DateTimeOffset? LapsedAt { get; init; }
}
