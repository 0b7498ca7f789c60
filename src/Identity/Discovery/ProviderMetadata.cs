using System.Text.Json;
using Platform.Identity.Authorization;
using Platform.Identity.Clients;
using Platform.Identity.Tokens;

namespace Platform.Identity.Discovery;

/// <summary>What this provider can do and where, for any OpenID Connect client (Discovery 1.0, RFC 8414).</summary>
internal static class ProviderMetadata
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/.well-known/openid-configuration", (HttpRequest request, IdentityOptions options, ClientCatalog clients) => TypedResults.Json(new
        {
            options.Issuer,
            AuthorizationEndpoint = options.Issuer + Authorize.Path,
            options.TokenEndpoint,
            UserinfoEndpoint = options.Issuer + UserInfo.Path,
            JwksUri = KeysFor(request, options),
            RevocationEndpoint = options.Issuer + RevokeToken.Path,
            EndSessionEndpoint = options.Issuer + SignOut.Path,
            ScopesSupported = clients.All.SelectMany(client => client.Scopes).Distinct().Order(),
            ResponseTypesSupported = new[] { AuthorizeRequest.ResponseType },
            ResponseModesSupported = new[] { "query" },
            GrantTypesSupported = new[] { "authorization_code", "refresh_token", "client_credentials" },
            SubjectTypesSupported = new[] { "public" },
            IdTokenSigningAlgValuesSupported = new[] { "RS256" },
            TokenEndpointAuthMethodsSupported = new[] { "private_key_jwt", "none" },
            TokenEndpointAuthSigningAlgValuesSupported = ClientAuthenticator.Algorithms,
            RevocationEndpointAuthMethodsSupported = new[] { "private_key_jwt", "none" },
            RevocationEndpointAuthSigningAlgValuesSupported = ClientAuthenticator.Algorithms,
            CodeChallengeMethodsSupported = new[] { AuthorizeRequest.ChallengeMethod },
            PromptValuesSupported = AuthorizeRequest.Prompts,
            AcrValuesSupported = new[] { options.Acr },
            ClaimsSupported = new[] { "iss", "sub", "aud", "exp", "iat", "nonce", "acr", "auth_time", "azp", "name", "preferred_username", "house", "party", "roles" },
            UiLocalesSupported = new[] { "nl" },
            ClaimsParameterSupported = false,
            RequestParameterSupported = false,
            RequestUriParameterSupported = false,
            AuthorizationResponseIssParameterSupported = true,
            TlsClientCertificateBoundAccessTokens = true,
        }, Json));

    /// <summary>A service that asks over the internal network fetches the keys there too; only the gateway adds a forwarded host.</summary>
    private static string KeysFor(HttpRequest request, IdentityOptions options) =>
        request.IsHttps || request.Headers.ContainsKey("X-Forwarded-Host")
            ? options.Issuer + Jwks.Path
            : $"http://{request.Host}{request.PathBase}{Jwks.Path}";
}
