namespace Platform.Contracts.Retention;

/// <summary>Every service answered; the certificate is made.</summary>
public sealed record DossierErased
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The dossier: a case, a nazorg record or a signal.</summary>
    public required Guid DossierId { get; init; }

    /// <summary>The process it belongs to.</summary>
    public required string Process { get; init; }

    /// <summary>The erasure.</summary>
    public required Guid ErasureId { get; init; }

    /// <summary>The certificate.</summary>
    public required Guid CertificateId { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset ErasedAt { get; init; }
}
