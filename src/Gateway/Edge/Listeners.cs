using System.Buffers.Text;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Platform.Gateway.Certificates;
using Platform.Gateway.Settings;

namespace Platform.Gateway.Edge;

/// <summary>Opens the three doors: public TLS, mutual TLS for systems, plain http inside.</summary>
internal static class Listeners
{
    // NCSC 2025: good and sufficient, AEAD with forward secrecy only; what Kestrel offers by itself has CBC in it.
    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    ];

    public static void AddListeners(this WebApplicationBuilder builder, GatewaySettings settings)
    {
        var certificates = new EdgeCertificates(builder.Configuration, builder.Environment, TimeProvider.System);
        var inside = builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? "";

        var bound = new BoundPorts();
        builder.Services.AddSingleton(bound);
        builder.Services.AddSingleton<MatcherPolicy, DoorMatcherPolicy>();
        builder.Services.AddHostedService<DoorsAnnounced>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1; // What the bytes mean is decided where a refusal can be said.
            kestrel.Limits.MaxRequestBodySize = settings.Limits.BodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = settings.Limits.HeaderBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MaxConcurrentConnections = settings.Limits.Connections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 0;

            kestrel.Open(settings.Address, settings.HttpsPort, listen =>
            {
                listen.UseHttps(Tls(certificates));
                listen.Use(static next => connection => Enter(connection, next, new(Door.Public)));
                bound.Public = listen;
            });
            kestrel.Open(settings.Address, settings.SystemPort, listen =>
            {
                var tls = Tls(certificates);
                tls.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                tls.ClientCertificateValidation = (certificate, chain, _) => certificates.Accepts(certificate, chain);
                listen.UseHttps(tls);
                listen.Use(static next => connection => EnterWithCertificate(connection, next));
                bound.System = listen;
            });
            foreach (var url in inside.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var address = BindingAddress.Parse(url);
                kestrel.Open(address.Host is "+" or "*" ? "any" : address.Host, address.Port, listen =>
                {
                    listen.Use(static next => connection => Enter(connection, next, new(Door.Internal)));
                    bound.Internal = listen;
                });
            }
        });
    }

    private static HttpsConnectionAdapterOptions Tls(EdgeCertificates certificates) => new()
    {
        ServerCertificate = certificates.Server,
        ServerCertificateChain = certificates.Chain,
        SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        OnAuthenticate = static (_, tls) =>
        {
            tls.AllowRenegotiation = false;
            if (!OperatingSystem.IsWindows()) tls.CipherSuitesPolicy = new(Suites); // Windows has its own list, in its policy.
        },
    };

    private static void Open(this KestrelServerOptions kestrel, string address, int port, Action<ListenOptions> configure)
    {
        if (address == "any") kestrel.ListenAnyIP(port, configure);
        else if (IPAddress.TryParse(address.Trim('[', ']'), out var ip)) kestrel.Listen(ip, port, configure);
        else if (port == 0) kestrel.Listen(IPAddress.Loopback, 0, configure); // One free port on both loopback addresses cannot be had.
        else if (address is "loopback" or "localhost") kestrel.ListenLocalhost(port, configure);
        else throw new InvalidOperationException($"'{address}' is no address to listen on: use loopback, any or an IP address.");
    }

    private static Task Enter(ConnectionContext connection, ConnectionDelegate next, ConnectionOrigin origin)
    {
        connection.Features.Set(origin);
        return next(connection);
    }

    private static Task EnterWithCertificate(ConnectionContext connection, ConnectionDelegate next)
    {
        var certificate = connection.Features.Get<ITlsConnectionFeature>()?.ClientCertificate;
        if (certificate is null || Oin.Read(certificate) is not { } oin)
        {
            connection.Abort();
            return Task.CompletedTask;
        }

        return Enter(connection, next, new(Door.System, new(Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256)), oin)));
    }
}

/// <summary>The ports the doors really have, once the server has started.</summary>
internal sealed class BoundPorts
{
    internal ListenOptions? Public { private get; set; }

    internal ListenOptions? System { private get; set; }

    internal ListenOptions? Internal { private get; set; }

    public int PublicPort => Port(Public);

    public int SystemPort => Port(System);

    public int InternalPort => Port(Internal);

    private static int Port(ListenOptions? listen) => (listen?.EndPoint as IPEndPoint)?.Port ?? 0;
}

/// <summary>Says where the doors are, which nobody knows when the ports were free ones.</summary>
internal sealed class DoorsAnnounced(IHostApplicationLifetime lifetime, BoundPorts ports, ILogger<DoorsAnnounced> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => logger.LogInformation(
            "Open: https://localhost:{Public} for people, https://localhost:{System} for systems with a certificate", ports.PublicPort,
            ports.SystemPort));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
