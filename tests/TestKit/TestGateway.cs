using System.Buffers.Text;
using System.Security.Cryptography;
using Platform.BuildingBlocks.Access;

namespace Platform.TestKit;

/// <summary>Stands in for the gateway where it states which certificate it saw: a key of its own, which the service under test believes.</summary>
public sealed class TestGateway : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>For <c>Auth:GatewayKeys</c>.</summary>
    public string PublicKey => Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());

    /// <summary>For <c>Gateway:SigningKey</c>.</summary>
    public string PrivateKey => Convert.ToBase64String(key.ExportPkcs8PrivateKey());

    /// <summary>A certificate of a system, as far as anybody behind the gateway knows it.</summary>
    /// <param name="oin">The number in it.</param>
    public static ClientCertificate NewCertificate(string oin) => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), oin);

    /// <summary>What the gateway says to a service of a request's connection, good unless something in it is made wrong.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="receiver">The service.</param>
    /// <param name="token">The access token beside it, or null.</param>
    /// <param name="ago">How long ago it was said.</param>
    public string State(ClientCertificate certificate, string receiver, string? token, TimeSpan ago = default) =>
        CertificateStatement.Sign(key, certificate, receiver, token is null ? null : $"Bearer {token}", TimeProvider.System.GetUtcNow() - ago);

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
