namespace Platform.Contracts.Governance;

/// <summary>
/// Governance recorded, changed or ended the term of a member of the supporting staff; every service refuses the account outside it (MN 14, GM 15).
/// </summary>
public sealed record StaffTermSet
{
    /// <summary>The house, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The record of the appointment.</summary>
    public required Guid AppointmentId { get; init; }

    /// <summary>The account: the <c>sub</c> of its tokens, a pseudonym.</summary>
    public required string Account { get; init; }

    /// <summary>From when the account may be used (UTC).</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>From when no longer (UTC); null while no end is known.</summary>
    public required DateTimeOffset? Until { get; init; }

    /// <summary>When this was recorded (UTC); the latest word about an appointment counts.</summary>
    public required DateTimeOffset SetAt { get; init; }
}
