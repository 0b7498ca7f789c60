using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.TestKit;

namespace Platform.Operations.Tests.Page;

/// <summary>
/// An identity provider: its document, and a token endpoint that checks the client's assertion and the code's challenge as the standard asks.
/// </summary>
internal sealed class IdentityStub : IAsyncDisposable
{
    private readonly TokenIssuer issuer;
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("operations-test-");
    private readonly RSA key = RSA.Create(2048);
    private readonly WebApplication app;
    private (string? Challenge, string? Nonce, string Role) asked;

    private IdentityStub(TokenIssuer issuer)
    {
        this.issuer = issuer;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(context => context.Request.Path == "/identity/connect/token" ? RedeemAsync(context) : context.Response.WriteAsJsonAsync(new
        {
            issuer = issuer.Issuer, jwks_uri = $"{issuer.Issuer}/jwks", authorization_endpoint = $"{issuer.Issuer}/connect/authorize",
            token_endpoint = "https://only-from-outside.example/connect/token",
        }));
    }

    public int AssertionsChecked { get; private set; }

    /// <summary>Changes the ID token of the next sign-in.</summary>
    public Action<TokenDraft>? Break { get; set; }

    public static async Task<IdentityStub> StartAsync(TokenIssuer issuer, Dictionary<string, string?> settings)
    {
        var stub = new IdentityStub(issuer);
        await stub.app.StartAsync();
        var clients = stub.data.CreateSubdirectory("identity/clients");
        await File.WriteAllTextAsync(Path.Combine(clients.FullName, "operations-page.pem"), stub.key.ExportPkcs8PrivateKeyPem());
        settings["Platform:DataDirectory"] = stub.data.FullName;
        settings["Operations:IdentityUrl"] = stub.app.Urls.Single();
        settings["Auth:MetadataAddress"] = $"{stub.app.Urls.Single()}/identity/.well-known/openid-configuration";
        return stub;
    }

    /// <summary>What a user does at the provider: signs in, and is sent back with a code.</summary>
    public Task<HttpResponseMessage> ReturnTo(Browser browser, string authorize, string role)
    {
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(authorize).Query);
        asked = (query["code_challenge"], query["nonce"], role);
        return browser.Get($"/operations/signin?code=the-code&state={Uri.EscapeDataString(query["state"]!)}");
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
        data.Delete(recursive: true);
    }

    private async Task RedeemAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var assertion = await new JsonWebTokenHandler().ValidateTokenAsync(form["client_assertion"], new()
        {
            ValidIssuer = "operations-page", ValidAudience = issuer.Issuer, IssuerSigningKey = new RsaSecurityKey(key), ValidAlgorithms = ["RS256"],
        });
        var good = assertion.IsValid && ((JsonWebToken)assertion.SecurityToken).Subject == "operations-page"
            && form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" && !form.ContainsKey("client_secret")
            && form["grant_type"] == "authorization_code" && form["code"] == "the-code"
                && form["redirect_uri"] == $"https://{new Uri(issuer.Issuer).Authority}/operations/signin"
            && Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!))) == asked.Challenge;
        if (!good)
        {
            context.Response.StatusCode = 400;
            return;
        }

        AssertionsChecked++;
        var id = issuer.Issue("", "", [], subject: "somebody", change: draft =>
        {
            (draft.Header["typ"], draft.Claims["aud"], draft.Claims["azp"], draft.Claims["nonce"]) = ("JWT", "operations-page", "operations-page",
                asked.Nonce);
            Break?.Invoke(draft);
            Break = null;
        });
        await context.Response.WriteAsJsonAsync(new
        {
            access_token = issuer.Issue("", "", [asked.Role], subject: "somebody"), id_token = id, token_type = "Bearer", expires_in = 600,
            refresh_token = "not-kept",
        });
    }
}
