namespace Platform.Contracts.Retention;

/// <summary>Command to every service: shield what you hold of this dossier at once (WGS 2.31(8)).</summary>
public sealed record ShieldDossier
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The dossier: a case, a nazorg record or a signal.</summary>
    public required Guid DossierId { get; init; }

    /// <summary>The process it belongs to.</summary>
    public required string Process { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset OrderedAt { get; init; }
}
