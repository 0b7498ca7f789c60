namespace Platform.Contracts.Governance;

/// <summary>
/// Governance told a service that asked of every account there is; it comes after the <see cref="AccountStandingsChanged"/> that say so. The service
/// knows all from then on, and is ready.
/// </summary>
public sealed record AccountStandingsTold
{
    /// <summary>The service that asked.</summary>
    public required string Service { get; init; }
}
