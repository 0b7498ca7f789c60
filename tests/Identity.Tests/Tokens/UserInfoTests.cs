using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Identity.Tests.Tokens;

/// <summary>The token table: what a resource must refuse, tried on the one resource of this service.</summary>
[Collection(Running.Name)]
public sealed class UserInfoTests(IdentityHost host)
{
    private readonly Browser browser = host.NewBrowser();

    [Fact]
    public async Task Says_which_function_the_user_has()
    {
        var tokens = await browser.Tokens(IdentityHost.Director);
        var answer = await Browser.Json(await browser.UserInfo(tokens.GetProperty("access_token").GetString()!), HttpStatusCode.OK);

        Assert.Equal(Browser.Read(tokens).Subject, answer.GetProperty("sub").GetString());
        Assert.Equal("Procesregisseur", answer.GetProperty("name").GetString());
        Assert.Equal(IdentityHost.House.Id, answer.GetProperty("house").GetString());
        Assert.Equal("process-director", answer.GetProperty("roles")[0].GetString());
    }

    [Fact]
    public async Task Refused_without_a_token_or_with_one_in_the_query()
    {
        var token = (await browser.Tokens(IdentityHost.Director)).GetProperty("access_token").GetString();

        await Refused(await browser.Http.GetAsync("/identity/connect/userinfo"));
        await Refused(await browser.Http.GetAsync($"/identity/connect/userinfo?access_token={token}"));
    }

    [Fact]
    public async Task Refused_when_the_token_is_expired()
    {
        var token = (await browser.Tokens(IdentityHost.Director)).GetProperty("access_token").GetString()!;
        host.Clock.Advance(TimeSpan.FromMinutes(10));

        await Refused(await browser.UserInfo(token));
    }

    [Fact]
    public async Task Refused_when_it_is_no_access_token() =>
        await Refused(await browser.UserInfo((await browser.Tokens(IdentityHost.Director)).GetProperty("id_token").GetString()!));

    [Theory]
    [InlineData("none")]
    [InlineData("HS256 with the public key")]
    [InlineData("other claims")]
    [InlineData("cut off")]
    [InlineData("no jwt")]
    public async Task Refused_when_the_token_was_tampered_with(string how)
    {
        var token = (await browser.Tokens(IdentityHost.Director)).GetProperty("access_token").GetString()!;
        var parts = token.Split('.');
        var header = JsonSerializer.Deserialize<Dictionary<string, string>>(Base64UrlEncoder.Decode(parts[0]))!;

        var broken = how switch
        {
            "none" => $"{Header(header, "none")}.{parts[1]}.",
            "HS256 with the public key" => await WithPublicKeyAsSecret(header, parts[1]),
            "other claims" => $"{parts[0]}.{AsAuditor(parts[1])}.{parts[2]}",
            "cut off" => token[..^20],
            _ => "no jwt",
        };

        await Refused(await browser.UserInfo(broken));
    }

    private static string AsAuditor(string payload) =>
        Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(payload).Replace("process-director", "auditor", StringComparison.Ordinal));

    private async Task<string> WithPublicKeyAsSecret(Dictionary<string, string> header, string payload)
    {
        var keys = JsonSerializer.Deserialize<JsonElement>(await browser.Http.GetStringAsync("/identity/.well-known/jwks.json")).GetProperty("keys");
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64UrlEncoder.DecodeBytes(keys[0].GetProperty("n").GetString()),
            Exponent = Base64UrlEncoder.DecodeBytes(keys[0].GetProperty("e").GetString()),
        });
        var text = $"{Header(header, "HS256")}.{payload}";
        var signature = HMACSHA256.HashData(Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), Encoding.ASCII.GetBytes(text));
        return $"{text}.{Base64UrlEncoder.Encode(signature)}";
    }

    private static string Header(Dictionary<string, string> header, string algorithm) =>
        Base64UrlEncoder.Encode(JsonSerializer.Serialize(new Dictionary<string, string>(header) { ["alg"] = algorithm }));

    private static async Task Refused(HttpResponseMessage response)
    {
        var problem = await Browser.Json(response, HttpStatusCode.Unauthorized);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        foreach (var name in new[] { "status", "title", "detail" }) Assert.True(problem.TryGetProperty(name, out _), name);
    }
}
