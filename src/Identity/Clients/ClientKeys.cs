using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;
using Platform.Identity.Keys;
using Platform.Identity.Settings;

namespace Platform.Identity.Clients;

/// <summary>What a client signs its assertions with, and for a certificate the fingerprint its tokens are bound to.</summary>
internal sealed record ClientKey(RsaSecurityKey Key, string? CertificateThumbprint);

/// <summary>The public keys of clients, read from their files when first needed and again when a file changed.</summary>
internal sealed class ClientKeys(IdentityOptions options, ClientCatalog clients, TimeProvider clock, ILogger<ClientKeys> logger)
{
    private readonly ConcurrentDictionary<string, (DateTime WrittenAt, ClientKey Key, DateTimeOffset Until)> read = new(StringComparer.Ordinal);

    /// <summary>Makes the private keys of the platform's own clients where they are missing.</summary>
    public async Task MakeOwnKeys(CancellationToken ct)
    {
        KeyFiles.MakeDirectory(options.ClientKeyDirectory);
        using var held = await KeyFiles.Lock(options.ClientKeyDirectory, ct);
        foreach (var path in clients.All.Select(client => client.OwnKey).OfType<string>().Select(OwnKeyPath).Where(path => !File.Exists(path)))
        {
            using var key = RSA.Create(KeyFiles.RsaBits);
            KeyFiles.Write(path, key);
        }
    }

    /// <summary>Null when the file is not there, is no RSA key or its certificate is not valid now.</summary>
    public ClientKey? Find(Client client)
    {
        if (PathOf(client) is not { } path) return null;
        try
        {
            // File times come first: a file replaced while it is read is then read again next time.
            var writtenAt = File.GetLastWriteTimeUtc(path);
            if (!read.TryGetValue(client.Id, out var entry) || entry.WrittenAt != writtenAt)
            {
                var (key, until) = client.Certificate is null ? ReadOwnKey(path) : ReadCertificate(path);
                read[client.Id] = entry = (writtenAt, key, until);
            }

            return entry.Until > clock.GetUtcNow() ? entry.Key : null;
        }
        catch (Exception failure) when (failure is IOException or CryptographicException or ArgumentException or UnauthorizedAccessException)
        {
            logger.LogWarning("Client {Client} has no usable key: {Failure}", client.Id, failure.GetType().Name);
            return null;
        }
    }

    private static (ClientKey Key, DateTimeOffset Until) ReadOwnKey(string path)
    {
        using var key = KeyFiles.Read(path);
        return (new(new(key.ExportParameters(false)), null), DateTimeOffset.MaxValue);
    }

    private static (ClientKey Key, DateTimeOffset Until) ReadCertificate(string path)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(path);
        using var key = certificate.GetRSAPublicKey() ?? throw new CryptographicException("The certificate holds no RSA key.");
        var thumbprint = Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256));
        return (new(new(key.ExportParameters(false)), thumbprint), certificate.NotAfter.ToUniversalTime());
    }

    private string? PathOf(Client client) => client switch
    {
        { OwnKey: { } file } => OwnKeyPath(file),
        { Certificate: { } file } when options.CertificateDirectory is { } directory => Path.Combine(directory, file),
        _ => null,
    };

    private string OwnKeyPath(string file) => Path.Combine(options.ClientKeyDirectory, file);
}
