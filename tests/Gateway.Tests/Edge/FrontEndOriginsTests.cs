using System.Net;
using Microsoft.AspNetCore.Http;

namespace Platform.Gateway.Tests.Edge;

public sealed class FrontEndOriginsTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    private readonly GatewayUnderTest gateway = shared.Gateway;

    [Theory]
    [InlineData("https://arnhem.example", true)]
    [InlineData("https://beheer.arnhem.example", true)]
    [InlineData("https://utrecht.example", true)]
    [InlineData("http://arnhem.example", false)]
    [InlineData("https://arnhem.example.evil.example", false)]
    [InlineData("null", false)]
    public async Task Only_listed_pages_may_call(string origin, bool allowed)
    {
        var preflight = await gateway.Client.Send(
            HttpMethod.Options, "/intake/v1/referrals", null, null,
            ("Origin", origin), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization,if-match"));
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(allowed ? origin : null, preflight.One("Access-Control-Allow-Origin"));

        var response = await gateway.Client.Get("/intake/v1/referrals", gateway.Token(), ("Origin", origin));
        Assert.Equal(allowed ? origin : null, response.One("Access-Control-Allow-Origin"));
        Assert.Null(response.One("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task A_listed_page_can_read_a_refusal()
    {
        var response = await gateway.Client.Get("/intake/v1/referrals", null, ("Origin", "https://utrecht.example"));
        await response.IsProblem(401);
        Assert.Equal("https://utrecht.example", response.One("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task The_documentation_is_open_to_every_page()
    {
        await using var own = await GatewayUnderTest.StartAsync();
        own.Upstream.Handle = context =>
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return context.Response.WriteAsync("{}");
        };
        var response = await own.Client.Get("/governance/v1/openapi.json", null, ("Origin", "https://x.example"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("*", response.One("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("arnhem.example")]
    [InlineData("https://arnhem.example/pad")]
    public async Task A_list_that_is_too_wide_does_not_start(string origin)
    {
        var error = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => GatewayUnderTest.StartAsync(("Gateway:Cors:regio-arnhem", origin)));
        Assert.Contains("Gateway:Cors:regio-arnhem", error.Message, StringComparison.Ordinal);
    }
}
