using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Platform.Identity.Tests.Tokens;

[Collection(Running.Name)]
public sealed class TokenEndpointTests(IdentityHost host)
{
    private const string Path = "/identity/connect/token";
    private readonly Browser browser = host.NewBrowser();

    [Theory]
    [InlineData("", "application/x-www-form-urlencoded")]
    [InlineData("{\"grant_type\":\"authorization_code\"}", "application/json")]
    [InlineData("grant_type=a&grant_type=b", "application/x-www-form-urlencoded")]
    [InlineData("grant_type=", "application/x-www-form-urlencoded")]
    public async Task A_bad_body_is_an_invalid_request(string body, string type)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);

        Assert.Equal("invalid_request", await Browser.Error(await browser.Http.PostAsync(Path, content)));
    }

    [Fact]
    public async Task A_value_that_is_far_too_long_is_an_invalid_request() =>
        Assert.Equal("invalid_request", await Browser.Error(await browser.Post("/connect/token", ("grant_type", new string('a', 20_000)))));

    [Theory]
    [InlineData("password", "unsupported_grant_type")]
    [InlineData("client_credentials", "unauthorized_client")]
    public async Task Refused_when_the_grant_is_not_this_clients(string grant, string error) =>
        Assert.Equal(error, await Browser.Error(await browser.Post("/connect/token", ("grant_type", grant), ("client_id", "demo"))));

    [Theory]
    [InlineData("nobody")]
    [InlineData("dji")]
    [InlineData("operations-page")]
    public async Task A_client_that_must_prove_itself_cannot_do_without(string client)
    {
        var response = await browser.Post("/connect/token", ("grant_type", "client_credentials"), ("client_id", client));

        Assert.Equal("invalid_client", await Browser.Error(response, HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task A_client_secret_is_refused()
    {
        var inForm = await browser.Post(
            "/connect/token", ("grant_type", "refresh_token"), ("client_id", "demo"), ("client_secret", "x"), ("refresh_token", "x"));
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        request.Content = Browser.Form(("grant_type", "refresh_token"), ("client_id", "demo"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", "ZGVtbzp4");

        Assert.Equal("invalid_client", await Browser.Error(inForm, HttpStatusCode.Unauthorized));
        Assert.Equal("invalid_client", await Browser.Error(await browser.Http.SendAsync(request), HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        foreach (var path in new[] { Path, "/identity/.well-known/openid-configuration", "/identity/nowhere", "/identity/connect/userinfo" })
        {
            var response = await browser.Http.GetAsync(path);

            Assert.True(response.Headers.CacheControl?.NoStore, path);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
            Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
            Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            if (!response.IsSuccessStatusCode) Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task Too_many_requests_from_one_address_are_told_when_to_come_back()
    {
        await using var busy = new IdentityHost { RequestsPerMinute = 2 };
        await busy.InitializeAsync();
        var client = busy.NewBrowser();
        for (var request = 0; request < 2; request++) await Browser.Error(await client.Refresh("unknown"));

        var response = await client.Refresh("unknown");

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }
}
