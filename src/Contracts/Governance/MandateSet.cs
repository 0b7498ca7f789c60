namespace Platform.Contracts.Governance;

/// <summary>
/// Governance keeps a mandate by which a party lets another decide in its name on admission and involvement (WGS 2.31); told when it is given,
/// accepted or revoked, and again to a service that asks (<see cref="AccountStandingsAsked"/>). Triage and Meetings take no decision by a mandate
/// that they were not told of. That one of both is no longer a party is told of the party itself.
/// </summary>
public sealed record MandateSet
{
    /// <summary>The house, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The mandate.</summary>
    public required Guid MandateId { get; init; }

    /// <summary>The party that gives it.</summary>
    public required string Giver { get; init; }

    /// <summary>The party that acts by it.</summary>
    public required string Taker { get; init; }

    /// <summary>What it is for: <c>admission</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, that of the revocation not included; null while no end is known.</summary>
    public required DateOnly? LastDay { get; init; }

    /// <summary>When the taker accepted it; null while it did not.</summary>
    public required DateOnly? AcceptedOn { get; init; }

    /// <summary>How many steps of its life it has behind it; an older word changes nothing.</summary>
    public required int Revision { get; init; }
}
