using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Operations.Page;

/// <summary>The framework's code flow with PKCE, in which the client proves itself with a signed assertion (RFC 7523) instead of a secret.</summary>
internal sealed class IdentityHandler(IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder, IConfiguration configuration)
    : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    private static readonly JsonWebTokenHandler Tokens = new();

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        var form = new Dictionary<string, string?>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = Options.ClientId,
            ["code"] = context.Code,
            ["redirect_uri"] = context.RedirectUri,
            ["code_verifier"] = context.Properties.Items[OAuthConstants.CodeVerifierKey],
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = await AssertionAsync(),
        };
        context.Properties.Items.Remove(OAuthConstants.CodeVerifierKey);
        using var content = new FormUrlEncodedContent(form);
        using var response = await Backchannel.PostAsync(Options.TokenEndpoint, content, Context.RequestAborted);
        return response.IsSuccessStatusCode
            ? OAuthTokenResponse.Success(await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(Context.RequestAborted)))
            : OAuthTokenResponse.Failed(new AuthenticationFailureException($"The token endpoint answered {(int)response.StatusCode}."));
    }

    /// <summary>The token came from the token endpoint itself, not by way of the browser; the API validates it again with every call.</summary>
    protected override Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var token = Tokens.ReadJsonWebToken(tokens.AccessToken);
        var person = new ClaimsIdentity(
            token.Claims.Where(static claim => claim.Type is "sub" or "name" or "roles"), identity.AuthenticationType, "sub", "roles");
        properties.ExpiresUtc = new DateTimeOffset(token.ValidTo, TimeSpan.Zero);
        properties.AllowRefresh = false;
        properties.Items[PageSession.AntiforgeryItem] = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        return Task.FromResult(new AuthenticationTicket(new ClaimsPrincipal(person), properties, Scheme.Name));
    }

    private async Task<string> AssertionAsync()
    {
        var directory = configuration["Platform:DataDirectory"] ?? throw new InvalidOperationException("Platform:DataDirectory is missing.");
        using var key = RSA.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(Path.Combine(directory, "identity", "clients", $"{Options.ClientId}.pem"), Context.RequestAborted));
        var now = TimeProvider.GetUtcNow();
        return Tokens.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Options.ClientId,
            Audience = configuration["Auth:Issuer"],
            Claims = new Dictionary<string, object> { ["sub"] = Options.ClientId, ["jti"] = Guid.CreateVersion7(now).ToString("N", CultureInfo.InvariantCulture) },
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.AddMinutes(1).UtcDateTime,
            SigningCredentials = new(new RsaSecurityKey(key) { CryptoProviderFactory = new() { CacheSignatureProviders = false } }, SecurityAlgorithms.RsaSha256),
        });
    }
}
