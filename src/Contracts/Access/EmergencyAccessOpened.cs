namespace Platform.Contracts.Access;

/// <summary>
/// An account of a party that is not involved opened one case in an emergency, until the end of the Dutch day (ACC-09). Published by Intake, which
/// keeps the reason; every service that shows the case opens it for that account.
/// </summary>
public sealed record EmergencyAccessOpened
{
    /// <summary>The house the case belongs to.</summary>
    public required string House { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case.</summary>
    public required string Process { get; init; }

    /// <summary>The emergency access.</summary>
    public required Guid AccessId { get; init; }

    /// <summary>The pseudonymous id of the account.</summary>
    public required string Account { get; init; }

    /// <summary>The party of the account.</summary>
    public required string Party { get; init; }

    /// <summary>From when (UTC).</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Until when (UTC): the first moment of the next day where the houses are.</summary>
    public required DateTimeOffset EndsAt { get; init; }
}
