namespace Platform.Contracts.Governance;

/// <summary>A new version of a covenant is in force from a date.</summary>
public sealed record CovenantAmended
{
    /// <summary>The covenant.</summary>
    public required string Covenant { get; init; }

    /// <summary>The new version.</summary>
    public required string Version { get; init; }

    /// <summary>From which day.</summary>
    public required DateOnly InForceFrom { get; init; }

    /// <summary>
    /// The whole profile of the new version as JSON, in the shape of <c>profile.schema.json</c>; a covenant is public and names no person.
    /// </summary>
    public string? Profile { get; init; }
}
