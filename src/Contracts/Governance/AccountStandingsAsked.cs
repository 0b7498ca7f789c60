namespace Platform.Contracts.Governance;

/// <summary>
/// A service that is new asks what was told of accounts before it was there. Governance answers with <see cref="AccountStandingsChanged"/> for every
/// house, and <see cref="AccountStandingsTold"/> at the end; until then the service is not ready. It tells <see cref="MandateSet"/> again as well.
/// </summary>
public sealed record AccountStandingsAsked
{
    /// <summary>The service that asks, for example <c>intake</c>.</summary>
    public required string Service { get; init; }
}
