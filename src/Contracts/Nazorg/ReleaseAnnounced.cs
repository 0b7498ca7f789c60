namespace Platform.Contracts.Nazorg;

/// <summary>DJI announced a release. Retention starts its clock.</summary>
public sealed record ReleaseAnnounced
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The nazorg record; the dossier Retention keeps the clock of.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>The municipality concerned (CBS code).</summary>
    public required string Municipality { get; init; }

    /// <summary>The announced day of release.</summary>
    public required DateOnly ReleaseOn { get; init; }

    /// <summary>The day the person's data were first processed here.</summary>
    public required DateOnly FirstProcessedOn { get; init; }

    /// <summary>When the notification was accepted (UTC).</summary>
    public required DateTimeOffset AnnouncedAt { get; init; }
}
