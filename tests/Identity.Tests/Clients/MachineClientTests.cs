using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Platform.Identity.Settings;

namespace Platform.Identity.Tests.Clients;

/// <summary>DJI's systems: an assertion by the key of their certificate, over a connection with that certificate.</summary>
[Collection(Running.Name)]
public sealed class MachineClientTests(IdentityHost host)
{
    private readonly Browser browser = host.NewBrowser();

    private Assertion Good => new("dji", host.DjiKey, host.Clock.GetUtcNow());

    private Task<HttpResponseMessage> Ask(
        Assertion assertion, string? thumbprint = "", string oin = IdentityHost.DjiOin, params (string Name, string Value)[] more) =>
        browser.AskAsMachine(assertion, host, thumbprint, oin, more);

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    public async Task Gets_a_token_bound_to_its_certificate(string algorithm)
    {
        var answer = await Browser.Json(await Ask(Good with { Algorithm = algorithm }), HttpStatusCode.OK);
        var token = Browser.Read(answer);

        Assert.Equal("nazorg:release-notifications", token.GetClaim("scope").Value);
        Assert.Equal(IdentityHost.DjiOin, token.GetClaim("oin").Value);
        Assert.Equal(host.DjiThumbprint, token.GetPayloadValue<JsonElement>("cnf").GetProperty("x5t#S256").GetString());
        Assert.Empty(token.GetPayloadValue<string[]>("roles"));
        Assert.False(token.TryGetClaim("house", out _));
        Assert.Equal("dji", token.Azp);
        Assert.False(answer.TryGetProperty("refresh_token", out _));
        Assert.False(answer.TryGetProperty("id_token", out _));
    }

    [Fact]
    public async Task The_issuer_will_do_as_audience_and_so_will_the_systems_door_and_a_list()
    {
        await Browser.Json(await Ask(Good with { Audience = "https://systemen.test/identity/connect/token" }), HttpStatusCode.OK);
        await Browser.Json(await Ask(Good with { Audience = IdentityHost.DefaultIssuer }), HttpStatusCode.OK);
        await Browser.Json(await Ask(Good with { Audience = new[] { IdentityHost.DefaultIssuer } }), HttpStatusCode.OK);
    }

    public static TheoryData<string> WrongAssertions =>
    [
        "audience", "other path as audience", "expired", "no exp", "too long", "not yet", "no jti", "issuer", "subject", "no subject",
        "none", "HS256", "RS512", "other key", "critical",
    ];

    [Theory]
    [MemberData(nameof(WrongAssertions))]
    public async Task Refused_when_the_assertion_is_wrong(string how)
    {
        using var otherKey = RSA.Create(2048);
        var assertion = how switch
        {
            "audience" => Good with { Audience = "https://elsewhere.test" },
            "other path as audience" => Good with { Audience = IdentityHost.DefaultIssuer + "/connect/revoke" },
            "expired" => Good with { Lifetime = TimeSpan.FromSeconds(-1) },
            "no exp" => Good with { Lifetime = null },
            "too long" => Good with { Lifetime = TimeSpan.FromMinutes(6) },
            "not yet" => Good with { NotBefore = TimeSpan.FromMinutes(1) },
            "no jti" => Good with { Id = null },
            "issuer" => Good with { Issuer = "demo" },
            "subject" => Good with { Subject = "demo" },
            "no subject" => Good with { Subject = null },
            "other key" => Good with { Key = otherKey },
            "critical" => Good with { Critical = "exp" },
            _ => Good with { Algorithm = how },
        };

        Assert.Equal("invalid_client", await Browser.Error(await Ask(assertion), HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Refused_when_the_assertion_was_used_before()
    {
        var assertion = Good;
        await Browser.Json(await Ask(assertion), HttpStatusCode.OK);

        Assert.Equal("invalid_client", await Browser.Error(await Ask(assertion), HttpStatusCode.Unauthorized));
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("invalid_client", await Browser.Error(await Ask(assertion), HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Refused_without_its_certificate_with_another_or_with_another_number()
    {
        Assert.Equal("invalid_client", await Browser.Error(await Ask(Good, thumbprint: null), HttpStatusCode.Unauthorized));
        Assert.Equal("invalid_client", await Browser.Error(await Ask(Good, Secrets.Hash("another certificate")), HttpStatusCode.Unauthorized));
        Assert.Equal("invalid_client", await Browser.Error(await Ask(Good, oin: "00000099000000002000"), HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Is_told_its_scope_also_when_it_asked_for_just_that()
    {
        var answer = await Browser.Json(await Ask(Good, more: ("scope", "nazorg:release-notifications")), HttpStatusCode.OK);

        Assert.Equal("nazorg:release-notifications", answer.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task Refused_another_scope() =>
        Assert.Equal("invalid_scope", await Browser.Error(await Ask(Good, more: ("scope", "nazorg:release-notifications openid"))));

    [Fact]
    public async Task Refused_when_the_named_client_is_another() =>
        Assert.Equal("invalid_client", await Browser.Error(await Ask(Good, more: ("client_id", "demo")), HttpStatusCode.Unauthorized));

    [Fact]
    public async Task A_new_certificate_counts_at_once()
    {
        using var key = RSA.Create(2048);
        using var certificate = IdentityHost.NewCertificate(key, IdentityHost.DjiOin);
        var file = Path.Combine(host.Certificates, "dji.crt");
        var before = (Text: await File.ReadAllTextAsync(file), At: File.GetLastWriteTimeUtc(file));
        try
        {
            await File.WriteAllTextAsync(file, certificate.ExportCertificatePem());
            File.SetLastWriteTimeUtc(file, before.At.AddSeconds(1));
            Assert.Equal("invalid_client", await Browser.Error(await Ask(Good), HttpStatusCode.Unauthorized));

            var thumbprint = Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(certificate.GetCertHash(HashAlgorithmName.SHA256));
            await Browser.Json(await Ask(Good with { Key = key }, thumbprint), HttpStatusCode.OK);

            File.Delete(file);
            Assert.Equal("invalid_client", await Browser.Error(await Ask(Good with { Key = key }, thumbprint), HttpStatusCode.Unauthorized));
        }
        finally
        {
            await File.WriteAllTextAsync(file, before.Text);
            File.SetLastWriteTimeUtc(file, before.At.AddSeconds(2));
        }
    }
}
