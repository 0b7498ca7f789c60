namespace Platform.Contracts.Governance;

/// <summary>
/// Governance recorded, changed or ended the term of a member of the supporting staff (MN 14, GM 15), or of who leads the house (MN 11.2; GM 12.2,
/// 12.5); every service refuses the account outside it.
/// </summary>
public sealed record StaffTermSet
{
    /// <summary>The house, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The record of the appointment.</summary>
    public required Guid AppointmentId { get; init; }

    /// <summary>The account: the <c>sub</c> of its tokens, a pseudonym.</summary>
    public required string Account { get; init; }

    /// <summary>The role in which the board appointed it to lead the house; null for supporting staff.</summary>
    public string? Role { get; init; }

    /// <summary>From when the account may be used (UTC).</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>From when no longer (UTC); null while no end is known.</summary>
    public required DateTimeOffset? Until { get; init; }

    /// <summary>When this was recorded (UTC); the latest word about an appointment counts.</summary>
    public required DateTimeOffset SetAt { get; init; }
}
