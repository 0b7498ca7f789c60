using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Identity.Authorization;
using Platform.Identity.Clients;
using Platform.Identity.Tokens;

namespace Platform.Identity.Discovery;

/// <summary>What this provider can do and where, for any OpenID Connect client (Discovery 1.0, RFC 8414).</summary>
internal static class ProviderMetadata
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly string[] ResponseTypes = [AuthorizeRequest.ResponseType];
    private static readonly string[] ResponseModes = ["query"];
    private static readonly string[] GrantTypes = ["authorization_code", "refresh_token", "client_credentials"];
    private static readonly string[] SubjectTypes = ["public"];
    private static readonly string[] SigningAlgorithms = ["RS256"];
    private static readonly string[] ClientProofs = ["private_key_jwt", "none"];
    private static readonly string[] ChallengeMethods = [AuthorizeRequest.ChallengeMethod];
    private static readonly string[] Claims =
    [
        "iss", "sub", "aud", "exp", "iat", "nonce", "acr", "auth_time", "azp", "name", "preferred_username", "house", "party", "roles",
    ];
    private static readonly string[] Locales = ["nl"];

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
            ResponseTypesSupported = ResponseTypes,
            ResponseModesSupported = ResponseModes,
            GrantTypesSupported = GrantTypes,
            SubjectTypesSupported = SubjectTypes,
            IdTokenSigningAlgValuesSupported = SigningAlgorithms,
            TokenEndpointAuthMethodsSupported = ClientProofs,
            TokenEndpointAuthSigningAlgValuesSupported = ClientAuthenticator.Algorithms,
            RevocationEndpointAuthMethodsSupported = ClientProofs,
            RevocationEndpointAuthSigningAlgValuesSupported = ClientAuthenticator.Algorithms,
            CodeChallengeMethodsSupported = ChallengeMethods,
            PromptValuesSupported = AuthorizeRequest.Prompts,
            AcrValuesSupported = new[] { options.Acr },
            ClaimsSupported = Claims,
            UiLocalesSupported = Locales,
            ClaimsParameterSupported = false,
            RequestParameterSupported = false,
            RequestUriParameterSupported = false,
            AuthorizationResponseIssParameterSupported = true,
            TlsClientCertificateBoundAccessTokens = true,
            MtlsEndpointAliases = options.SystemTokenEndpoint is { } system ? new { TokenEndpoint = system } : null,
        }, Json));

    /// <summary>A service that asks over the internal network fetches the keys there too; only the gateway adds a forwarded host.</summary>
    private static string KeysFor(HttpRequest request, IdentityOptions options) =>
        request.IsHttps || request.Headers.ContainsKey("X-Forwarded-Host")
            ? options.Issuer + Jwks.Path
            : $"http://{request.Host}{request.PathBase}{Jwks.Path}";
}
