namespace Platform.Contracts.Weegploeg;

/// <summary>The weegploeg found a signal not substantial enough; it expires by itself after the house's term.</summary>
public sealed record SignalDismissed
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The signal.</summary>
    public required Guid SignalId { get; init; }

    /// <summary>The day it disappears.</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset DecidedAt { get; init; }
}
