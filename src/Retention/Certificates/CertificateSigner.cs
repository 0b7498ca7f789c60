using System.Security.Cryptography;
using System.Text;

namespace Platform.Retention.Certificates;

/// <summary>Signs certificates with the service's newest key, and checks signatures with any of its keys.</summary>
internal sealed class CertificateSigner(TimeProvider clock)
{
    public async Task<Certificate> IssueAsync(
        RetentionDbContext db, Guid id, string house, string process, DateTimeOffset erasedAt, IReadOnlyList<CertificateAnswer> answers,
        CancellationToken ct)
    {
        var key = await db.Set<SigningKey>().OrderByDescending(k => k.CreatedAt).FirstOrDefaultAsync(ct) ?? Make(db);
        var statement = Certificate.StatementOf(id, house, process, erasedAt, answers);
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(key.PrivateKey.Value, out _);
        var signature = Convert.ToBase64String(ecdsa.SignData(Encoding.UTF8.GetBytes(statement), HashAlgorithmName.SHA256));
        return new(id, house, process, erasedAt, statement, key.Id, signature);
    }

    public static async Task<bool> VerifyAsync(RetentionDbContext db, string statement, string keyId, string signature, CancellationToken ct)
    {
        var key = await db.Set<SigningKey>().AsNoTracking().SingleOrDefaultAsync(k => k.Id == keyId, ct);
        var bytes = new byte[128];
        if (key is null || !Convert.TryFromBase64String(signature, bytes, out var length)) return false;
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(key.PublicKey, out _);
        return ecdsa.VerifyData(Encoding.UTF8.GetBytes(statement), bytes.AsSpan(0, length), HashAlgorithmName.SHA256);
    }

    private SigningKey Make(RetentionDbContext db)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = ecdsa.ExportSubjectPublicKeyInfo();
        var key = new SigningKey
        {
            Id = Convert.ToHexStringLower(SHA256.HashData(publicKey))[..16], PublicKey = publicKey,
            PrivateKey = ecdsa.ExportPkcs8PrivateKey(), CreatedAt = clock.GetUtcNow(),
        };
        db.Add(key);
        return key;
    }
}
