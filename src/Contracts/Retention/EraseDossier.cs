namespace Platform.Contracts.Retention;

/// <summary>Command to every service: erase what you hold of this dossier in one transaction and answer with counts.</summary>
public sealed record EraseDossier
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The dossier: a case, a nazorg record or a signal.</summary>
    public required Guid DossierId { get; init; }

    /// <summary>The process it belongs to.</summary>
    public required string Process { get; init; }

    /// <summary>The erasure this belongs to; the answer repeats it.</summary>
    public required Guid ErasureId { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset OrderedAt { get; init; }
}
