using System.Net;
using System.Security.Cryptography;
using OpenIddict.Abstractions;

namespace Platform.Identity.Tests.Clients;

/// <summary>The one client with a user and a key: code flow, PKCE and private_key_jwt together.</summary>
[Collection(Running.Name)]
public sealed class OperationsPageTests(IdentityHost host)
{
    private const string Redirect = "https://huizen.test/operations/signin";
    private readonly Browser browser = host.NewBrowser();

    private string KeyFile => Path.Combine(host.Data, "identity", "clients", "operations-page.pem");

    [Fact]
    public async Task Signs_in_with_the_key_that_was_made_for_it()
    {
        using var key = RSA.Create();
        var back = await browser.SignIn("operations", "operations-page", ("redirect_uri", Redirect));
        key.ImportFromPem(await File.ReadAllTextAsync(KeyFile));
        var assertion = new Assertion("operations-page", key, host.Clock.GetUtcNow());

        var answer = await browser.Redeem(back["code"], "operations-page",
            ("redirect_uri", Redirect), ("client_assertion_type", OpenIddictConstants.ClientAssertionTypes.JwtBearer),
            ("client_assertion", assertion.ToString()));

        Assert.Equal(["operations"], Browser.Read(await Browser.Json(answer, HttpStatusCode.OK)).GetPayloadValue<string[]>("roles"));
    }

    [Fact]
    public async Task Refused_without_that_key()
    {
        var back = await browser.SignIn("operations", "operations-page", ("redirect_uri", Redirect));

        var answer = await browser.Redeem(back["code"], "operations-page", ("redirect_uri", Redirect));

        Assert.Equal("invalid_client", await Browser.Error(answer, HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Only_operations_signs_in_here()
    {
        var page = (await browser.Authorize("operations-page", ("redirect_uri", Redirect))).Headers.Location!;

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.FillIn(page, IdentityHost.Director)).StatusCode);
    }

    [Fact]
    public void Its_key_is_for_the_owner_only()
    {
        _ = host.Services;
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }
}
