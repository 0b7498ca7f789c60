using System.Net;
using System.Text.Json;

namespace Platform.Identity.Tests.Discovery;

[Collection(Running.Name)]
public sealed class DiscoveryTests(IdentityHost host)
{
    private async Task<JsonElement> Fetch(string address, bool throughGateway)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (throughGateway) request.Headers.Add("X-Forwarded-Host", "huizen.test");
        return await Browser.Json(await host.NewBrowser().Http.SendAsync(request), HttpStatusCode.OK);
    }

    [Fact]
    public async Task Says_where_everything_is_and_what_it_can_do()
    {
        var document = await Fetch("https://huizen.test/identity/.well-known/openid-configuration", throughGateway: true);

        Assert.Equal(IdentityHost.DefaultIssuer, document.GetProperty("issuer").GetString());
        string[] addresses =
        [
            "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "revocation_endpoint", "end_session_endpoint", "jwks_uri",
        ];
        foreach (var name in addresses)
        {
            Assert.StartsWith(IdentityHost.DefaultIssuer + "/", document.GetProperty(name).GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(["S256"], document.GetProperty("code_challenge_methods_supported").EnumerateArray().Select(item => item.GetString()));
        Assert.True(document.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());
        Assert.True(document.GetProperty("tls_client_certificate_bound_access_tokens").GetBoolean());
        Assert.Equal(
            "https://systemen.test/identity/connect/token", document.GetProperty("mtls_endpoint_aliases").GetProperty("token_endpoint").GetString());
        Assert.DoesNotContain("client_secret", document.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://identity.internal:5010/identity")]
    [InlineData("http://identity.internal:5010")]
    public async Task A_service_inside_gets_keys_it_can_reach_and_public_addresses_for_the_rest(string service)
    {
        var keys = service + "/.well-known/jwks.json";
        var document = await Fetch(service + "/.well-known/openid-configuration", throughGateway: false);

        Assert.Equal(keys, document.GetProperty("jwks_uri").GetString());
        Assert.Equal(IdentityHost.DefaultIssuer + "/connect/token", document.GetProperty("token_endpoint").GetString());
        Assert.Equal(2, (await Fetch(keys, throughGateway: false)).GetProperty("keys").GetArrayLength());
    }

    [Fact]
    public async Task Only_the_public_half_of_a_key_is_published()
    {
        var keys = (await Fetch("https://huizen.test/identity/.well-known/jwks.json", throughGateway: true)).GetProperty("keys");

        Assert.All(
            keys.EnumerateArray(),
            key => Assert.Equal(["alg", "e", "kid", "kty", "n", "use"], key.EnumerateObject().Select(member => member.Name).Order()));
    }

    [Fact]
    public async Task Health_answers()
    {
        var browser = host.NewBrowser();

        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/health/ready")).StatusCode);
    }
}
