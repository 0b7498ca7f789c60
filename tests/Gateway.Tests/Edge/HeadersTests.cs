using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Platform.Gateway.Tests.Edge;

public sealed class HeadersTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    private const string Foreign = "0af7651916cd43dd8448eb211c80319c";
    private readonly GatewayUnderTest gateway = shared.Gateway;

    [Theory]
    [InlineData("X-Client-Certificate")]
    [InlineData("x-client-oin")]
    [InlineData("X-Forwarded-Prefix")]
    [InlineData("X-Forwarded-Client-Cert")]
    [InlineData("X-Original-URL")]
    [InlineData("X-Original-For")]
    [InlineData("Forwarded")]
    [InlineData("Client-Cert")]
    [InlineData("X-Real-IP")]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("Fsc-Authorization")]
    [InlineData("baggage")]
    [InlineData("tracestate")]
    [InlineData("Cookie")]
    [InlineData("Accept-Encoding")]
    public async Task Does_not_reach_a_service(string name)
    {
        var seen = await (await gateway.Client.Get("/intake/v1/referrals", gateway.Token(), (name, "a=spoofed"))).Seen();
        Assert.DoesNotContain("spoofed", seen.Header(name) ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_request_came_from_is_told_by_the_gateway_and_not_by_the_caller()
    {
        var seen = await (await gateway.Client.Get(
            "/intake/v1/referrals", gateway.Token(), ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "ftp"),
            ("X-Forwarded-Host", "evil.example"))).Seen();
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(seen.Header("X-Forwarded-For")!)));
        Assert.Equal("https", seen.Header("X-Forwarded-Proto"));
        Assert.Equal(gateway.Public.Authority, seen.Header("X-Forwarded-Host"));
    }

    [Fact]
    public async Task The_trace_starts_here_and_goes_on_upstream()
    {
        var seen = await (await gateway.Client.Get("/intake/v1/referrals", gateway.Token(), ("traceparent", $"00-{Foreign}-b7ad6b7169203331-01")))
            .Seen();
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-01$", seen.Header("traceparent"));
        Assert.DoesNotContain(Foreign, seen.Header("traceparent")!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/health/live")]
    [InlineData("/intake/v1/openapi.json")]
    [InlineData("/intake/v1/referrals")]
    [InlineData("/nowhere")]
    [InlineData("/identity/signin")]
    public async Task Every_answer_has_the_security_headers(string path)
    {
        var response = await gateway.Client.Get(path);
        var age = Regex.Match(response.One("Strict-Transport-Security")!, @"max-age=(\d+)").Groups[1].Value;
        Assert.True(int.Parse(age, CultureInfo.InvariantCulture) >= 31536000);
        Assert.Equal("nosniff", response.One("X-Content-Type-Options"));
        Assert.Equal("DENY", response.One("X-Frame-Options"));
        Assert.Equal("no-referrer", response.One("Referrer-Policy"));
        Assert.NotNull(response.One("Permissions-Policy"));
        Assert.NotNull(response.One("Cache-Control"));
        foreach (var directive in new[] { "default-src", "base-uri", "form-action", "frame-ancestors" })
            Assert.Contains(directive + " 'none'", response.One("Content-Security-Policy")!, StringComparison.Ordinal);
        Assert.Null(response.One("Server"));
        Assert.Null(response.One("Content-Encoding"));
    }

    [Fact]
    public async Task What_a_service_says_itself_stands_and_what_betrays_the_inside_does_not()
    {
        await using var own = await GatewayUnderTest.StartAsync();
        own.Upstream.Handle = context =>
        {
            foreach (var name in new[] { "Server", "X-Powered-By", "X-AspNet-Version", "Via", "traceparent", "Access-Control-Allow-Origin" })
                context.Response.Headers[name] = "*";
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'";
            context.Response.Headers.CacheControl = "private, max-age=60";
            context.Response.Headers["API-Version"] = "1.2.3";
            return context.Response.WriteAsync("{}");
        };
        var response = await own.Client.Get("/intake/v1/referrals", own.Token());
        foreach (var name in new[] { "Server", "X-Powered-By", "X-AspNet-Version", "Via", "traceparent", "Access-Control-Allow-Origin" })
            Assert.Null(response.One(name));
        Assert.Equal("default-src 'self'; frame-ancestors 'none'", response.One("Content-Security-Policy"));
        Assert.Equal("max-age=60, private", response.One("Cache-Control"));
        Assert.Equal("1.2.3", response.One("API-Version"));
    }

    [Fact]
    public async Task No_websocket_is_opened()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/operations/live");
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.Add(new("websocket"));
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        var seen = await (await gateway.Client.SendAsync(request)).Seen();
        Assert.Null(seen.Header("Upgrade"));
    }
}
