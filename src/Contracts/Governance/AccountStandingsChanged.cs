namespace Platform.Contracts.Governance;

/// <summary>
/// Governance recorded, changed or ended the records on which accounts of a house rest; every service refuses an account outside the time in which
/// its record is complete (WGS 1.8(2), BGS 1.11, 1.17). Also its answer to <see cref="AccountStandingsAsked"/>.
/// </summary>
public sealed record AccountStandingsChanged
{
    /// <summary>The house, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The accounts.</summary>
    public required AccountStandingOf[] Accounts { get; init; }
}

/// <summary>How one account of a house stands.</summary>
public sealed record AccountStandingOf
{
    /// <summary>The record.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>The account: the <c>sub</c> of its tokens, a pseudonym.</summary>
    public required string Account { get; init; }

    /// <summary>The party that designated it; it may be used for no other.</summary>
    public required string Party { get; init; }

    /// <summary>From when the record is complete (UTC); null while something is missing.</summary>
    public required DateTimeOffset? CompleteFrom { get; init; }

    /// <summary>From when no longer (UTC); null while something is missing.</summary>
    public required DateTimeOffset? CompleteUntil { get; init; }

    /// <summary>Counts the changes of the record; the highest that was told counts.</summary>
    public required long Revision { get; init; }

    /// <summary>The record is gone, years after its end; what a service knows of it goes too.</summary>
    public bool Removed { get; init; }
}
