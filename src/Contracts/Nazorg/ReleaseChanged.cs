namespace Platform.Contracts.Nazorg;

/// <summary>The announced day of release moved. Retention moves its clock; an older change than one already seen has no effect.</summary>
public sealed record ReleaseChanged
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The nazorg record; the dossier Retention keeps the clock of.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>The day of release now announced.</summary>
    public required DateOnly ReleaseOn { get; init; }

    /// <summary>Rises with every change of the record; a lower one is late.</summary>
    public required long Revision { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
