using System.Security.Cryptography.X509Certificates;
using Platform.Gateway.Settings;

namespace Platform.Gateway.Certificates;

/// <summary>The gateway's own certificate, and whom it trusts on the system listener.</summary>
internal sealed class EdgeCertificates
{
    private static readonly System.Security.Cryptography.Oid ClientUse = new("1.3.6.1.5.5.7.3.2");
    private readonly X509Certificate2Collection trusted = [];
    private readonly X509RevocationMode revocation;

    public EdgeCertificates(IConfiguration configuration, IHostEnvironment environment, TimeProvider clock)
    {
        var gateway = configuration.GetSection("Gateway");
        var local = Local(configuration, environment, clock, needed: gateway["Certificate"] is null || !Trust(gateway).Any());
        Chain = [];
        var path = gateway["Certificate"] ?? Path.Combine(local!, "gateway.pfx");
        if (Path.GetExtension(path) is ".pfx" or ".p12")
        {
            Server = X509CertificateLoader.LoadPkcs12FromFile(path, gateway["CertificatePassword"]);
        }
        else
        {
            Server = X509Certificate2.CreateFromPemFile(path, gateway["CertificateKey"]);
            Chain.ImportFromPemFile(path);
        }

        foreach (var anchor in Trust(gateway).DefaultIfEmpty(Path.Combine(local ?? "", "ca.crt"))) trusted.ImportFromPemFile(anchor);

        // Our own authority has no revocation list; any other one is asked.
        revocation = gateway.GetValue<X509RevocationMode?>("SystemRevocation")
            ?? (Trust(gateway).Any() ? X509RevocationMode.Online : X509RevocationMode.NoCheck);
    }

    public X509Certificate2 Server { get; }

    public X509Certificate2Collection Chain { get; }

    /// <summary>A client certificate of a trusted authority, meant for clients, in force and with an OIN.</summary>
    public bool Accepts(X509Certificate2 certificate, X509Chain? sent)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(trusted);
        policy.ApplicationPolicy.Add(ClientUse);
        policy.RevocationMode = revocation;
        policy.DisableCertificateDownloads = true;
        if (sent is not null) policy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        return chain.Build(certificate) && Oin.Read(certificate) is not null;
    }

    private static string? Local(IConfiguration configuration, IHostEnvironment environment, TimeProvider clock, bool needed)
    {
        if (!needed) return null;
        if (!environment.IsDevelopment())
            throw new InvalidOperationException(
                "Gateway:Certificate and Gateway:SystemTrust must be set outside Development: paths of the gateway's certificate and of the trusted "
                    + "authorities.");

        var directory = configuration["Gateway:CertificateDirectory"]
            ?? Path.Combine(configuration["Platform:DataDirectory"] ?? ".data", "certificates");
        LocalCertificateAuthority.Ensure(directory, environment.EnvironmentName, clock);
        return directory;
    }

    private static IEnumerable<string> Trust(IConfiguration gateway) => gateway.Listed("SystemTrust");
}
