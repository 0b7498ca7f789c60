using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Platform.Gateway.Tests.Edge;

public sealed class ListenersTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    private readonly GatewayUnderTest gateway = shared.Gateway;

    [Theory]
    [InlineData(SslProtocols.Tls13, TlsCipherSuite.TLS_AES_256_GCM_SHA384)]
    [InlineData(SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384)]
    [InlineData(SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256)]
    public async Task Good_suites_are_offered(SslProtocols protocol, TlsCipherSuite suite) => Assert.Equal(suite, await Negotiate(protocol, suite));

    [Theory]
    [InlineData(TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384)]
    [InlineData(TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256)]
    public async Task CBC_is_not(TlsCipherSuite suite) =>
        await Assert.ThrowsAsync<AuthenticationException>(() => Negotiate(SslProtocols.Tls12, suite));

    // By hand, as the client's own library would not even try these versions.
    [Theory]
    [InlineData(0x01)]
    [InlineData(0x02)]
    public async Task TLS_1_0_and_1_1_are_refused_by_the_gateway(byte minor)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, gateway.PublicPort);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(ClientHello(minor));
        var answer = new byte[7];
        await stream.ReadExactlyAsync(answer);
        Assert.Equal(21, answer[0]); // An alert,
        Assert.Equal(70, answer[6]); // protocol_version.
    }

    [Theory]
    [InlineData("/intake/v1/openapi.json")]
    [InlineData("/")]
    [InlineData("/.well-known/security.txt")]
    public async Task The_inner_door_opens_to_health_only(string path)
    {
        using var inside = GatewayUnderTest.NewClient(gateway.Internal);
        Assert.Equal(HttpStatusCode.OK, (await inside.Get("/health/live")).StatusCode);
        await (await inside.Get(path)).IsProblem(404);
        await (await inside.Get("/intake/v1/referrals", gateway.Token())).IsProblem(404);
    }

    private async Task<TlsCipherSuite> Negotiate(SslProtocols protocol, TlsCipherSuite suite)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, gateway.PublicPort);
        await using var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = protocol,
            CipherSuitesPolicy = OperatingSystem.IsLinux() ? new([suite]) : null,
            CertificateChainPolicy = GatewayUnderTest.ChainPolicy(),
        });
        return tls.NegotiatedCipherSuite;
    }

    private static byte[] ClientHello(byte minor)
    {
        byte[] body =
        [
            3, minor, .. new byte[32], 0, // version, random, no session
            0, 6, 0xC0, 0x0A, 0xC0, 0x09, 0, 0x2F, // suites that these versions know
            1, 0, // no compression
            0, 14, 0, 10, 0, 4, 0, 2, 0, 23, 0, 11, 0, 2, 1, 0, // P-256, uncompressed points
        ];
        return [22, 3, 1, 0, (byte)(body.Length + 4), 1, 0, 0, (byte)body.Length, .. body];
    }
}
