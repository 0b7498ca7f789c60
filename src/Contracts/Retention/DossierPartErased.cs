namespace Platform.Contracts.Retention;

/// <summary>A service's answer to <see cref="EraseDossier"/>: deleted n, left 0.</summary>
public sealed record DossierPartErased
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The dossier.</summary>
    public required Guid DossierId { get; init; }

    /// <summary>The erasure.</summary>
    public required Guid ErasureId { get; init; }

    /// <summary>The service that answers.</summary>
    public required string Service { get; init; }

    /// <summary>Rows deleted.</summary>
    public required int Deleted { get; init; }

    /// <summary>Rows of the dossier that are still there; 0 when all is well.</summary>
    public required int Left { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset ErasedAt { get; init; }
}
