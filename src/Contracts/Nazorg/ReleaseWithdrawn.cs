namespace Platform.Contracts.Nazorg;

/// <summary>The announcement was withdrawn. Retention lets the record go.</summary>
public sealed record ReleaseWithdrawn
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The nazorg record; the dossier Retention keeps the clock of.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>Rises with every change of the record.</summary>
    public required long Revision { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset WithdrawnAt { get; init; }
}
