using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Retention.Certificates;

/// <summary>What one service answered, as it stands on the certificate.</summary>
internal sealed record CertificateAnswer(string Service, int Deleted, int Left, DateTimeOffset ErasedAt);

/// <summary>RET-06: the proof that a dossier is gone, without anything of the person or the dossier, signed so that anyone can check it.</summary>
internal sealed class Certificate : IWalled<Certificate>
{
    public static RowWall<Certificate> Wall { get; } = RowWall.Of<Certificate>().House(c => c.House).Process(c => c.Process)
        .Seen(by => by.Leads().Roles(Roles.Guards).Guards());

    private Certificate()
    {
    }

    public Certificate(Guid id, string house, string process, DateTimeOffset erasedAt, string statement, string keyId, string signature) =>
        (Id, House, Process, ErasedAt, Statement, KeyId, Signature) = (id, house, process, erasedAt, statement, keyId, signature);

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    public DateTimeOffset ErasedAt { get; private set; }

    /// <summary>The signed text: lines of <c>name: value</c>, in UTF-8.</summary>
    public string Statement { get; private set; } = "";

    public string KeyId { get; private set; } = "";

    /// <summary>ECDSA P-256 with SHA-256 over the statement, base64.</summary>
    public string Signature { get; private set; } = "";

    public static string StatementOf(Guid id, string house, string process, DateTimeOffset erasedAt, IReadOnlyList<CertificateAnswer> answers)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"verklaring van vernietiging: {id}\nhuis: {house}\nproces: {process}\nvernietigd: {erasedAt.UtcDateTime:O}\n");
        foreach (var answer in answers)
            text.Append(CultureInfo.InvariantCulture,
                $"{answer.Service}: vernietigd {answer.Deleted}, over {answer.Left}, {answer.ErasedAt.UtcDateTime:O}\n");
        return text.ToString();
    }
}

/// <summary>RET-07: a pseudonym of what was erased, so that neither a late message nor a restored backup brings it back.</summary>
internal sealed class Tombstone : IWalled<Tombstone>
{
    public static RowWall<Tombstone> Wall { get; } = RowWall.Of<Tombstone>().None("Pseudonyms only, found by their key alone.");

    public required byte[] Key { get; init; }

    public required DateTimeOffset ErasedAt { get; init; }

    public static byte[] KeyOf(Protection protection, Guid dossierId) => protection.Match("erasure-ledger", dossierId.ToString("N"));
}

/// <summary>A key that certificates are signed with; the private half is encrypted.</summary>
internal sealed class SigningKey : IWalled<SigningKey>
{
    public static RowWall<SigningKey> Wall { get; } = RowWall.Of<SigningKey>().None("Keys of the service itself; the private half is encrypted.");

    public required string Id { get; init; }

    /// <summary>SubjectPublicKeyInfo.</summary>
    public required byte[] PublicKey { get; init; }

    public required Sealed<byte[]> PrivateKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class CertificateMapping : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> certificate)
    {
        certificate.ToTable("certificates");
        certificate.HasKey(c => c.Id);
        certificate.Property(c => c.Id).ValueGeneratedNever();
        certificate.Property(c => c.Statement).HasMaxLength(4000);
        certificate.HasIndex(c => new { c.House, c.ErasedAt, c.Id });
    }
}

internal sealed class SigningKeyMapping : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> key)
    {
        key.ToTable("signing_keys");
        key.HasKey(k => k.Id);
    }
}

internal sealed class TombstoneMapping : IEntityTypeConfiguration<Tombstone>
{
    public void Configure(EntityTypeBuilder<Tombstone> tombstone)
    {
        tombstone.ToTable("erasure_ledger");
        tombstone.HasKey(t => t.Key);
    }
}
