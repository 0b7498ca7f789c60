using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Platform.Gateway.Certificates;

namespace Platform.Gateway.Tests.Certificates;

public sealed class LocalCertificateAuthorityTests : IDisposable
{
    private readonly string directory = Path.Combine(Directory.CreateTempSubdirectory("gateway-ca-").FullName, "certificates");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(directory)!, recursive: true);

    [Fact]
    public void Makes_all_once_also_when_run_twice_at_once()
    {
        Parallel.For(0, 2, _ => Ensure());
        var first = Thumbprints();
        Ensure();
        Assert.Equal(first, Thumbprints());
        foreach (var name in new[] { "ca.crt", "ca.key", "gateway.crt", "gateway.key", "gateway.pfx", "dji.crt", "dji.key", "dji.pfx" })
            Assert.True(File.Exists(Path.Combine(directory, name)), name);
    }

    [Fact]
    public void The_client_of_DJI_has_RSA_3072_an_OIN_and_the_authoritys_signature()
    {
        Ensure();
        using var dji = X509CertificateLoader.LoadPkcs12FromFile(Path.Combine(directory, "dji.pfx"), null);
        Assert.Equal(LocalCertificateAuthority.DevelopmentOin, Oin.Read(dji));
        Assert.Contains("O=Dienst Justitiële Inrichtingen", dji.Subject, StringComparison.Ordinal);
        Assert.Equal(3072, dji.GetRSAPrivateKey()!.KeySize);

        using var authority = LocalCertificateAuthority.Load(directory);
        using var chain = new X509Chain
        {
            ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck }
        };
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        Assert.True(chain.Build(dji));
    }

    [Fact]
    public void Keys_are_for_their_owner_only()
    {
        if (OperatingSystem.IsWindows()) return;
        Ensure();
        foreach (var file in Directory.EnumerateFiles(directory).Where(f => Path.GetExtension(f) is ".key" or ".pfx"))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Renews_what_is_near_its_end_and_keeps_the_authority()
    {
        Ensure();
        var before = Thumbprints();
        LocalCertificateAuthority.Ensure(directory, "Development", new Shifted(TimeSpan.FromDays(345)));
        var after = Thumbprints();
        Assert.Equal(before["ca"], after["ca"]);
        Assert.NotEqual(before["gateway"], after["gateway"]);
        Assert.NotEqual(before["dji"], after["dji"]);
    }

    [Theory]
    [InlineData("gateway.key")]
    [InlineData("gateway.crt")]
    public void Makes_anew_what_is_damaged(string file)
    {
        Ensure();
        File.WriteAllText(Path.Combine(directory, file), "half");
        Ensure();
        using var server = LocalCertificateAuthority.Load(directory, "gateway");
        Assert.True(server.HasPrivateKey);
    }

    [Fact]
    public void A_new_authority_has_new_certificates()
    {
        Ensure();
        var before = Thumbprints();
        File.Delete(Path.Combine(directory, "ca.key"));
        Ensure();
        Assert.DoesNotContain(Thumbprints().Values, before.Values.Contains);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void Refuses_outside_development(string environment)
    {
        Assert.Throws<InvalidOperationException>(() => LocalCertificateAuthority.Ensure(directory, environment, TimeProvider.System));
        Assert.False(Directory.Exists(directory));
    }

    private void Ensure() => LocalCertificateAuthority.Ensure(directory, "Development", TimeProvider.System);

    private Dictionary<string, string> Thumbprints() => new[] { "ca", "gateway", "dji" }.ToDictionary(name => name, name =>
    {
        using var certificate = LocalCertificateAuthority.Load(directory, name);
        return certificate.GetCertHashString(HashAlgorithmName.SHA256);
    });
}
