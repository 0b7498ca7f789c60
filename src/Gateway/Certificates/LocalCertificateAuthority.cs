using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Platform.Gateway.Certificates;

/// <summary>
/// A certificate authority of one machine, for development: made at the first start, renewed when near its end, safe to run twice at once.
/// Depends on nothing else here, so that the AppHost and the tests may use this file as it is.
/// </summary>
public static class LocalCertificateAuthority
{
    /// <summary>A test OIN (prefix 00000099), for the development client of DJI.</summary>
    public const string DevelopmentOin = "00000099000000001000";

    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);
    private static readonly Oid ServerUse = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid ClientUse = new("1.3.6.1.5.5.7.3.2");

    /// <summary>
    /// Makes what is missing or near its end in <paramref name="directory"/>: <c>ca</c>, <c>gateway</c> (localhost) and <c>dji</c>,
    /// each as .crt and .key (PEM), the last two as .pfx without a password as well. Keys are readable by their owner only.
    /// </summary>
    public static void Ensure(string directory, string environment, TimeProvider clock)
    {
        if (environment != "Development")
            throw new InvalidOperationException(
                $"The local certificate authority works in Development only, not in {environment}: set Gateway:Certificate.");

        directory = Path.GetFullPath(directory);
        MakeDirectory(directory);
        using var turn = new Turn(directory);
        var now = clock.GetUtcNow();
        using var authority = Current(directory, "ca", null, now) ?? Save(directory, "ca", NewAuthority("Veiligheidshuizen development CA", clock));
        using var server = Current(directory, "gateway", authority, now) ?? Save(directory, "gateway", IssueServer(authority, clock, "localhost"));
        using var client = Current(directory, "dji", authority, now)
            ?? Save(directory, "dji", IssueClient(authority, "DJI development system", "Dienst Justitiële Inrichtingen", DevelopmentOin, clock));
    }

    /// <summary>The authority kept in <paramref name="directory"/>, with its key.</summary>
    public static X509Certificate2 Load(string directory, string name = "ca") =>
        X509Certificate2.CreateFromPemFile(Path.Combine(directory, name + ".crt"), Path.Combine(directory, name + ".key"));

    /// <summary>A new authority: EC P-256, five years, signs leaf certificates only.</summary>
    public static X509Certificate2 NewAuthority(string name, TimeProvider clock)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name(name, "Platform", null), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = clock.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddYears(5));
    }

    /// <summary>A server certificate, EC P-256, for <paramref name="host"/> and the loopback addresses.</summary>
    public static X509Certificate2 IssueServer(X509Certificate2 authority, TimeProvider clock, string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name(host, "Platform", null), key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var bare = Sign(request, authority, ServerUse, X509KeyUsageFlags.DigitalSignature, clock);
        return bare.CopyWithPrivateKey(key);
    }

    /// <summary>A client certificate, RSA 3072 (its key also signs <c>private_key_jwt</c>), with the OIN in Subject.serialNumber.</summary>
    public static X509Certificate2 IssueClient(X509Certificate2 authority, string name, string organisation, string? oin, TimeProvider clock)
    {
        using var key = RSA.Create(3072);
        var request = new CertificateRequest(Name(name, organisation, oin), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var bare = Sign(request, authority, ClientUse, X509KeyUsageFlags.DigitalSignature, clock);
        return bare.CopyWithPrivateKey(key);
    }

    /// <summary>Writes a certificate and its key as .crt, .key and (not for an authority) .pfx.</summary>
    public static X509Certificate2 Save(string directory, string name, X509Certificate2 certificate)
    {
        using var key = (AsymmetricAlgorithm?)certificate.GetECDsaPrivateKey() ?? certificate.GetRSAPrivateKey()!;
        Write(Path.Combine(directory, name + ".key"), Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()), secret: true);
        if (name != "ca") Write(Path.Combine(directory, name + ".pfx"), certificate.Export(X509ContentType.Pkcs12), secret: true);
        Write(Path.Combine(directory, name + ".crt"), Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n"), secret: false);
        return certificate;
    }

    private static X509Certificate2 Sign(CertificateRequest request, X509Certificate2 authority, Oid use, X509KeyUsageFlags usage, TimeProvider clock)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([use], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        using var signer = authority.GetECDsaPrivateKey() ?? throw new InvalidOperationException("The authority has no EC key.");
        var now = clock.GetUtcNow();
        var end = now.AddYears(1) < authority.NotAfter ? now.AddYears(1) : authority.NotAfter;
        return request.Create(authority.SubjectName, X509SignatureGenerator.CreateForECDsa(signer), now.AddHours(-1), end,
            RandomNumberGenerator.GetBytes(16));
    }

    private static X509Certificate2? Current(string directory, string name, X509Certificate2? authority, DateTimeOffset now)
    {
        if (!File.Exists(Path.Combine(directory, name + ".crt")) || !File.Exists(Path.Combine(directory, name + ".key"))) return null;
        try
        {
            var certificate = Load(directory, name);
            var fresh = certificate.NotBefore <= now.LocalDateTime && certificate.NotAfter > (now + RenewBefore).LocalDateTime;
            if (fresh && (authority is null || IssuedBy(certificate, authority))) return certificate;
            certificate.Dispose();
            return null;
        }
        catch (CryptographicException)
        {
            return null; // Half a file, or a key of another certificate: made anew.
        }
    }

    private static bool IssuedBy(X509Certificate2 certificate, X509Certificate2 authority)
    {
        var issuer = certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().SingleOrDefault()?.KeyIdentifier;
        var subject = authority.Extensions.OfType<X509SubjectKeyIdentifierExtension>().SingleOrDefault()?.SubjectKeyIdentifierBytes;
        return issuer is { } left && subject is { } right && left.Span.SequenceEqual(right.Span);
    }

    private static X500DistinguishedName Name(string commonName, string organisation, string? oin)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        if (oin is not null) name.Add("2.5.4.5", oin, UniversalTagNumber.PrintableString);
        name.AddOrganizationName(organisation);
        name.AddCountryOrRegion("NL");
        return name.Build();
    }

    private static void MakeDirectory(string directory)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // Written beside and moved over: a reader sees the old file or the new one, never half of one.
    private static void Write(string path, byte[] content, bool secret)
    {
        var beside = path + ".new";
        File.Delete(beside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | (secret ? 0 : UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        using (var file = new FileStream(beside, options)) file.Write(content);
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>One process at a time per directory.</summary>
    private sealed class Turn : IDisposable
    {
        private readonly Mutex mutex;

        public Turn(string directory)
        {
            mutex = new(false, @"Global\platform-certificates-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(directory)))[..32]);
            try
            {
                mutex.WaitOne();
            }
            catch (AbandonedMutexException)
            {
                // The other process died while writing; the turn is ours and every file is checked again.
            }
        }

        public void Dispose()
        {
            mutex.ReleaseMutex();
            mutex.Dispose();
        }
    }
}
