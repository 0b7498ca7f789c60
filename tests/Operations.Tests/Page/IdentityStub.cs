using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Operations.Tests.Page;

/// <summary>The token endpoint of an identity provider: it checks the client's assertion and the code's challenge as the standard asks.</summary>
internal sealed class IdentityStub : IAsyncDisposable
{
    private readonly OperationsProcess operations;
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("operations-test-");
    private readonly RSA key = RSA.Create(2048);
    private readonly WebApplication app;
    private string challenge = "";
    private string role = "";

    private IdentityStub(OperationsProcess operations)
    {
        this.operations = operations;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public int AssertionsChecked { get; private set; }

    public static async Task<IdentityStub> StartAsync(OperationsProcess operations)
    {
        var stub = new IdentityStub(operations);
        await stub.app.StartAsync();
        var clients = stub.data.CreateSubdirectory("identity/clients");
        await File.WriteAllTextAsync(Path.Combine(clients.FullName, "operations-page.pem"), stub.key.ExportPkcs8PrivateKeyPem());
        operations.Settings["Platform:DataDirectory"] = stub.data.FullName;
        operations.Settings["Operations:IdentityUrl"] = stub.app.Urls.Single();
        return stub;
    }

    /// <summary>What a user does at the provider: signs in, and is sent back with a code. Gives the place the page then sends them to.</summary>
    public async Task<string> ReturnTo(Browser browser, string authorize, string asRole)
    {
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(authorize).Query);
        (challenge, role) = (query["code_challenge"]!, asRole);
        return await browser.RedirectOf($"/operations/signin?code=the-code&state={Uri.EscapeDataString(query["state"]!)}");
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
        data.Delete(recursive: true);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var assertion = await new JsonWebTokenHandler().ValidateTokenAsync(form["client_assertion"], new()
        {
            ValidIssuer = "operations-page", ValidAudience = operations.Issuer.Issuer, IssuerSigningKey = new RsaSecurityKey(key), ValidAlgorithms = ["RS256"],
        });
        var good = context.Request.Path == "/identity/connect/token" && assertion.IsValid && ((JsonWebToken)assertion.SecurityToken).Subject == "operations-page"
            && form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" && !form.ContainsKey("client_secret")
            && form["grant_type"] == "authorization_code" && form["code"] == "the-code" && form["redirect_uri"] == $"https://{Browser.Gateway}/operations/signin"
            && Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!))) == challenge;
        if (!good)
        {
            context.Response.StatusCode = 400;
            return;
        }

        AssertionsChecked++;
        await context.Response.WriteAsJsonAsync(new { access_token = operations.Issuer.Issue("", "", [role]), token_type = "Bearer", expires_in = 600 });
    }
}
