using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Platform.BuildingBlocks.Access;
using Platform.Gateway.Certificates;
using Platform.TestKit;

namespace Platform.Gateway.Tests.Edge;

public sealed class SystemDoorTests(SharedGateway shared) : IClassFixture<SharedGateway>, IDisposable
{
    private const string Path = "/nazorg/v1/release-notifications";
    private readonly GatewayUnderTest gateway = shared.Gateway;
    private readonly X509Certificate2 dji = GatewayUnderTest.Dji();

    public void Dispose() => dji.Dispose();

    [Fact]
    public async Task A_system_with_certificate_and_bound_token_delivers()
    {
        using var client = GatewayUnderTest.NewClient(gateway.System, dji);
        var token = Token();
        using var forger = new TestGateway();
        var response = await client.Send(
            HttpMethod.Post, Path, token, new StringContent("{}"), ("X-Client-Oin", "00000099000000009000"),
            ("X-Client-Certificate", forger.State(TestGateway.NewCertificate("00000099000000009000"), "nazorg", token)), ("ce-id", "1"));
        var seen = await response.Seen();
        Assert.Equal(Path, seen.Target);
        Assert.Equal(new(Thumbprint(dji), LocalCertificateAuthority.DevelopmentOin), await StatedAsync(seen, "nazorg"));
        Assert.Null(seen.Header("X-Client-Oin"));
        Assert.Equal("1", seen.Header("ce-id"));

        // It is for this service and this token, and for nobody else's key to have said.
        Assert.Equal(ClientCertificate.Unbelieved, await StatedAsync(seen, "identity"));
        Assert.Equal(ClientCertificate.Unbelieved, await StatedAsync(seen, "nazorg", forger.PublicKey));
        seen.Headers["Authorization"] = $"Bearer {Token()}";
        Assert.Equal(ClientCertificate.Unbelieved, await StatedAsync(seen, "nazorg"));
    }

    [Fact]
    public async Task Through_the_other_door_nothing_is_stated() =>
        Assert.Null(await StatedAsync(await (await gateway.Client.Get("/nazorg/v1/records", gateway.Token())).Seen(), "nazorg"));

    [Theory]
    [InlineData(null)]
    [InlineData("not base64!")]
    [InlineData("c2hvcnQ=")]
    public async Task Without_a_key_to_sign_with_the_gateway_does_not_start(string? key) => Assert.Contains(
        "Gateway:SigningKey", (
            await Assert.ThrowsAsync<InvalidOperationException>(() => GatewayUnderTest.StartAsync(("Gateway:SigningKey", key)))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task Also_over_HTTP_2()
    {
        using var client = GatewayUnderTest.NewClient(gateway.System, dji);
        (client.DefaultRequestVersion, client.DefaultVersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        var seen = await (await client.Send(HttpMethod.Post, Path, Token(), new StringContent("{}"))).Seen();
        Assert.Equal(LocalCertificateAuthority.DevelopmentOin, (await StatedAsync(seen, "nazorg"))?.Oin);
        await (await client.Get("/")).IsProblem(404);
    }

    [Fact]
    public async Task The_sender_check_needs_the_certificate_only()
    {
        using var client = GatewayUnderTest.NewClient(gateway.System, dji);
        var seen = await (await client.Send(HttpMethod.Options, Path, null, null, ("WebHook-Request-Origin", "dji.example"))).Seen();
        Assert.Equal("OPTIONS", seen.Method);
        Assert.Equal("dji.example", seen.Header("WebHook-Request-Origin"));
    }

    [Fact]
    public async Task A_token_can_be_had_here_with_the_certificate_told_to_identity()
    {
        using var client = GatewayUnderTest.NewClient(gateway.System, dji);
        Assert.Equal(Thumbprint(dji), (
            await StatedAsync(await (await client.Send(HttpMethod.Post, "/identity/connect/token")).Seen(), "identity"))?.Thumbprint);
        await (await client.Get("/identity/.well-known/openid-configuration")).Seen();
    }

    [Theory]
    [InlineData("GET", Path)]
    [InlineData("POST", "/nazorg/v1/traffic-lights")]
    [InlineData("GET", "/intake/v1/openapi.json")]
    [InlineData("GET", "/identity/signin")]
    [InlineData("GET", "/operations")]
    [InlineData("GET", "/health/ready")]
    [InlineData("GET", "/")]
    public async Task Nothing_else_is_here(string method, string path)
    {
        using var client = GatewayUnderTest.NewClient(gateway.System, dji);
        await (await client.Send(new(method), path, Token())).IsProblem(404);
    }

    [Fact]
    public async Task Refused_without_a_certificate() => await IsRefusedAtTheDoor(null);

    [Fact]
    public async Task Refused_with_a_certificate_of_another_authority()
    {
        using var authority = LocalCertificateAuthority.NewAuthority("Veiligheidshuizen development CA", TimeProvider.System);
        using var certificate = LocalCertificateAuthority.IssueClient(
            authority, "DJI development system", "Dienst Justitiële Inrichtingen", LocalCertificateAuthority.DevelopmentOin, TimeProvider.System);
        await IsRefusedAtTheDoor(certificate);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("12345678901234567890")]
    [InlineData("0000009900000000100")]
    public async Task Refused_without_an_OIN(string? oin)
    {
        using var authority = GatewayUnderTest.LocalAuthority();
        using var certificate = LocalCertificateAuthority.IssueClient(authority, "Some system", "Some organisation", oin, TimeProvider.System);
        await IsRefusedAtTheDoor(certificate);
    }

    [Fact]
    public async Task Refused_with_a_certificate_that_is_over()
    {
        using var authority = GatewayUnderTest.LocalAuthority();
        using var certificate = LocalCertificateAuthority.IssueClient(
            authority, "Old system", "Some organisation", LocalCertificateAuthority.DevelopmentOin, new Shifted(TimeSpan.FromDays(-400)));
        await IsRefusedAtTheDoor(certificate);
    }

    [Fact]
    public async Task Refused_with_a_certificate_for_servers()
    {
        using var authority = GatewayUnderTest.LocalAuthority();
        var name = new X500DistinguishedNameBuilder();
        name.Add("2.5.4.5", LocalCertificateAuthority.DevelopmentOin);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1")], critical: false));
        var now = TimeProvider.System.GetUtcNow();
        using var bare = request.Create(authority, now.AddMinutes(-5), now.AddDays(1), [1]);
        using var certificate = bare.CopyWithPrivateKey(key);
        await IsRefusedAtTheDoor(certificate);
    }

    [Theory]
    [InlineData("another certificate")]
    [InlineData("not bound")]
    [InlineData("another OIN")]
    [InlineData("no OIN")]
    [InlineData("of a person")]
    public async Task Refused_with_a_token_of_something_else(string flaw)
    {
        using var client = GatewayUnderTest.NewClient(gateway.System, dji);
        var token = flaw switch
        {
            "another certificate" => gateway.Issuer.IssueSystem(LocalCertificateAuthority.DevelopmentOin, Base64Url.EncodeToString(new byte[32])),
            "not bound" => gateway.Issuer.IssueSystem(LocalCertificateAuthority.DevelopmentOin, null),
            "another OIN" => gateway.Issuer.IssueSystem("00000099000000002000", Thumbprint(dji)),
            "no OIN" => gateway.Issuer.IssueSystem(LocalCertificateAuthority.DevelopmentOin, Thumbprint(dji), change: t => t.Claims["oin"] = null),
            _ => gateway.Token(),
        };
        await (await client.Send(HttpMethod.Post, Path, token)).IsProblem(401);
    }

    [Fact]
    public async Task Refused_without_a_token()
    {
        using var client = GatewayUnderTest.NewClient(gateway.System, dji);
        await (await client.Send(HttpMethod.Post, Path)).IsProblem(401);
    }

    [Fact]
    public async Task The_limit_is_per_certificate()
    {
        await using var own = await GatewayUnderTest.StartAsync(("Gateway:Limits:System:PerSecond", "0.01"), ("Gateway:Limits:System:Burst", "1"));
        using var client = GatewayUnderTest.NewClient(own.System, dji);
        await (await client.Send(HttpMethod.Options, Path)).Seen();
        await (await client.Send(HttpMethod.Options, Path)).IsProblem(429);
    }

    [Theory]
    [InlineData("/nazorg/v1/release-notifications")]
    [InlineData("/NAZORG/v1/Release-Notifications")]
    [InlineData("/nazorg/v1/%72elease-notifications")]
    [InlineData("/nazorg/v1/release-notifications/")]
    [InlineData("/nazorg/v1/x/../release-notifications")]
    public async Task In_public_nothing_can_be_delivered(string path) =>
        await (await gateway.Client.Send(HttpMethod.Post, path, gateway.Token(), new StringContent("{}"))).IsProblem(404);

    [Fact]
    public async Task In_public_they_can_be_read() => await (await gateway.Client.Get(Path, gateway.Token())).Seen();

    [Fact]
    public async Task In_public_a_system_token_is_worth_nothing() => await (await gateway.Client.Get(Path, Token())).IsProblem(401);

    private string Token() => gateway.Issuer.IssueSystem(LocalCertificateAuthority.DevelopmentOin, Thumbprint(dji));

    /// <summary>What a service that got this request believes of it.</summary>
    private static Task<ClientCertificate?> StatedAsync(Seen seen, string receiver, string? key = null)
    {
        var request = new DefaultHttpContext().Request;
        foreach (var (name, value) in seen.Headers) request.Headers[name] = value;
        var keys = new ConfigurationBuilder().AddInMemoryCollection([new("Auth:GatewayKeys", key ?? GatewayUnderTest.Key.PublicKey)]).Build();
        return CertificateStatement.ReadAsync(request, CertificateStatement.Keys(keys), receiver);
    }

    private async Task IsRefusedAtTheDoor(X509Certificate2? certificate)
    {
        using var client = GatewayUnderTest.NewClient(gateway.System, certificate);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.Send(HttpMethod.Options, Path));
    }

    private static string Thumbprint(X509Certificate2 certificate) => Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256));
}
