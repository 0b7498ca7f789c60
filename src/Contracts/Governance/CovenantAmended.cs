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
}
