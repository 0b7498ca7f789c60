namespace Platform.Contracts.Nazorg;

/// <summary>The nazorg record was closed by the process director.</summary>
public sealed record NazorgClosed
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The nazorg record; the dossier Retention keeps the clock of.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset ClosedAt { get; init; }
}
