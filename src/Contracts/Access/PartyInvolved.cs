namespace Platform.Contracts.Access;

/// <summary>
/// Somebody who may (WGS 2.31(4)) involved a party in a case, for a phase and a purpose. Published by Triage and Meetings; every service that shows
/// the case opens it for that party.
/// </summary>
public sealed record PartyInvolved
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>The decision that involves the party.</summary>
    public required Guid DecisionId { get; init; }

    /// <summary>The party.</summary>
    public required string Party { get; init; }

    /// <summary>The phase it is involved in: <c>meetings</c>.</summary>
    public required string Phase { get; init; }

    /// <summary>Code of the legal ground, for example <c>wgs-2.31-4</c>.</summary>
    public required string Ground { get; init; }

    /// <summary>From when the involvement counts (UTC).</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when, or null while it lasts (UTC).</summary>
    public required DateTimeOffset? Until { get; init; }
}
