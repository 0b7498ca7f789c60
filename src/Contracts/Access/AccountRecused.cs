namespace Platform.Contracts.Access;

/// <summary>
/// An account is excluded from a case, or no longer, because somebody knows somebody in it (ACC-08). Published by Intake of what was referred and by
/// Nazorg of its records; each service that has something of it takes away every trace for that account. Why, and whose account it is, stays where
/// it was said.
/// </summary>
public sealed record AccountRecused
{
    /// <summary>The house the case belongs to.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case; of a closed one whoever hears this tells nothing (WEE-06).</summary>
    public required string Process { get; init; }

    /// <summary>The pseudonymous id of the account: the <c>sub</c> of its tokens.</summary>
    public required string Account { get; init; }

    /// <summary>From when (UTC); with case and account it says which exclusion this is.</summary>
    public required DateTimeOffset SetAt { get; init; }

    /// <summary>When it was lifted (UTC), or null while it holds. Once lifted it stays so, whatever order the words come in.</summary>
    public required DateTimeOffset? LiftedAt { get; init; }
}
