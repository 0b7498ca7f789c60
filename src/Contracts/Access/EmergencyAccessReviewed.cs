namespace Platform.Contracts.Access;

/// <summary>
/// The tactical meeting looked at an emergency access (ACC-09). Published by Intake; who follows the meetings can see which one passed without it.
/// </summary>
public sealed record EmergencyAccessReviewed
{
    /// <summary>The house.</summary>
    public required string House { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case.</summary>
    public required string Process { get; init; }

    /// <summary>The emergency access.</summary>
    public required Guid AccessId { get; init; }

    /// <summary>The day of the meeting.</summary>
    public required DateOnly ReviewedOn { get; init; }

    /// <summary>What the meeting made of it: <c>justified</c> or <c>unjustified</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>When it was recorded (UTC).</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
