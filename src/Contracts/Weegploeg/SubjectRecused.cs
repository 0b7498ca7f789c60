namespace Platform.Contracts.Weegploeg;

/// <summary>
/// An account is excluded from a signal or from the case it became, or no longer (ACC-08). Published by Weegploeg, once for each id by which it is
/// known elsewhere; only who holds something of a closed process hears it, and takes away every trace for that account.
/// </summary>
public sealed record SubjectRecused
{
    /// <summary>The house.</summary>
    public required string House { get; init; }

    /// <summary>The signal or the case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process.</summary>
    public required string Process { get; init; }

    /// <summary>The pseudonymous id of the account: the <c>sub</c> of its tokens.</summary>
    public required string Account { get; init; }

    /// <summary>From when (UTC); with case and account it says which exclusion this is.</summary>
    public required DateTimeOffset SetAt { get; init; }

    /// <summary>When it was lifted (UTC), or null while it holds. Once lifted it stays so, whatever order the words come in.</summary>
    public required DateTimeOffset? LiftedAt { get; init; }
}
