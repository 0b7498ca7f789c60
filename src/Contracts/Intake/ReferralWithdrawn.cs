namespace Platform.Contracts.Intake;

/// <summary>
/// The referring party withdrew its referral. Triage closes its weighing; Retention starts the term for referrals not taken up (BGS 1.16).
/// </summary>
public sealed record ReferralWithdrawn
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset WithdrawnAt { get; init; }
}
