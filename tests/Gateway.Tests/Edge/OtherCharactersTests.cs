using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Platform.Gateway.Tests.Edge;

/// <summary>Headers with characters outside ASCII, as programs send them: raw bytes in UTF-8 or in Latin-1.</summary>
public sealed class OtherCharactersTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly GatewayUnderTest gateway = shared.Gateway;

    [Theory]
    [InlineData("ce-subject", true, false)]
    [InlineData("ce-subject", false, false)]
    [InlineData("ce-subject", true, true)]
    [InlineData("ce-subject", false, true)]
    [InlineData("User-Agent", true, false)]
    [InlineData("User-Agent", false, false)]
    public async Task It_is_read_as_UTF_8_or_else_as_Latin_1_and_goes_on(string name, bool utf8, bool system)
    {
        byte[] value = utf8 ? Encoding.UTF8.GetBytes("één") : Encoding.Latin1.GetBytes("één");
        var (head, body) = await AskAsync(system, name, value);
        Assert.StartsWith("HTTP/1.1 200", head, StringComparison.Ordinal);
        Assert.Equal("één", JsonSerializer.Deserialize<Seen>(body, Json)!.Header(name));
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("Idempotency-Key")]
    [InlineData("If-Match")]
    [InlineData("Accept")]
    public async Task Refused_by_name_where_no_such_character_can_stand(string name)
    {
        foreach (var value in (byte[][])[Encoding.UTF8.GetBytes("é"), Encoding.Latin1.GetBytes("é"), [0x80]])
        {
            foreach (var system in (bool[])[false, true])
            {
                var (head, body) = await AskAsync(system, name, value);
                Assert.StartsWith("HTTP/1.1 400", head, StringComparison.Ordinal);
                Assert.Contains("application/problem+json", head, StringComparison.Ordinal);
                Assert.Contains(name, JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString()!, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task It_is_the_same_over_HTTP_2()
    {
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1 };
        handler.SslOptions.CertificateChainPolicy = GatewayUnderTest.ChainPolicy();
        using var client = new HttpClient(handler) { BaseAddress = gateway.Public };
        HttpRequestMessage Asking(string name)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/nazorg/v1/records")
            {
                Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Headers = { Authorization = new("Bearer", gateway.Token()) },
            };
            request.Headers.TryAddWithoutValidation(name, "één");
            return request;
        }

        Assert.Equal("één", (await (await client.SendAsync(Asking("ce-subject"))).Seen()).Header("ce-subject"));
        await (await client.SendAsync(Asking("Idempotency-Key"))).IsProblem(400);
    }

    private async Task<(string Head, string Body)> AskAsync(bool system, string name, byte[] value)
    {
        var door = system ? gateway.System : gateway.Public;
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, door.Port);
        await using var tls = new SslStream(tcp.GetStream());
        using var dji = GatewayUnderTest.Dji();
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost", CertificateChainPolicy = GatewayUnderTest.ChainPolicy(),
            ClientCertificates = system ? [dji] : null,
        });
        // The question whether a system may send needs its certificate alone.
        var line = system ? "OPTIONS /nazorg/v1/release-notifications" : "GET /nazorg/v1/records";
        var token = system || name == "Authorization" ? "" : $"Authorization: Bearer {gateway.Token()}\r\n";
        await tls.WriteAsync(Encoding.ASCII.GetBytes(
            $"{line} HTTP/1.1\r\nHost: localhost:{door.Port}\r\nConnection: close\r\nContent-Length: 0\r\n{token}{name}: "));
        await tls.WriteAsync(value);
        await tls.WriteAsync("\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(tls, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var body = answer[(end + 4)..];
        // In pieces or whole, it is one object.
        return (answer[..end], body[body.IndexOf('{', StringComparison.Ordinal)..(body.LastIndexOf('}') + 1)]);
    }
}
