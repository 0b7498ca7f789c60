using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.Identity.Tokens;

namespace Platform.Identity.Clients;

/// <summary>Which client asks: <c>private_key_jwt</c> (RFC 7523) or, for a public client, its id alone. There are no client secrets.</summary>
internal sealed class ClientAuthenticator(ClientCatalog clients, ClientKeys keys, IdentityOptions options, TimeProvider clock)
{
    public const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    public static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    private static readonly TimeSpan LongestAssertion = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
    private const int LongestId = 256;

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };
    private readonly ExpiringStore<Client> usedAssertions = new(clock);

    public async Task<(Client? Client, OAuthError? Error)> Authenticate(HttpRequest request, OAuthForm form)
    {
        if (request.Headers.Authorization.Count > 0 || form["client_secret"] is not null)
        {
            return (null, OAuthError.InvalidClient("Client secrets are not supported; use private_key_jwt."));
        }

        if (form["client_assertion"] is { } assertion) return await ByAssertion(form, assertion);
        return clients.Find(form["client_id"]) is { Authentication: ClientProof.None } client
            ? (client, null)
            : (null, OAuthError.InvalidClient("The client is unknown or must authenticate with private_key_jwt."));
    }

    private async Task<(Client? Client, OAuthError? Error)> ByAssertion(OAuthForm form, string assertion)
    {
        if (form["client_assertion_type"] != AssertionType) return (null, OAuthError.InvalidClient("The client_assertion_type is not supported."));
        if (Read(assertion) is not { } token || form["client_id"] is { } id && id != token.Subject)
        {
            return (null, OAuthError.InvalidClient("The client assertion is not a JWT of this client."));
        }

        if (clients.Find(token.Subject) is not { Authentication: ClientProof.PrivateKeyJwt } client || keys.Find(client) is not { } key)
        {
            return (null, OAuthError.InvalidClient("The client is unknown or its key is not available."));
        }

        var result = await handler.ValidateTokenAsync(token, new()
        {
            ValidAlgorithms = Algorithms,
            IssuerSigningKey = key.Key,
            TryAllIssuerSigningKeys = true,
            ValidIssuer = client.Id,
            ValidAudiences = ((string?[])[options.TokenEndpoint, options.Issuer, options.SystemTokenEndpoint]).OfType<string>(),
            RequireExpirationTime = true,
            LifetimeValidator = IsShortAndCurrent,
        });
        if (!result.IsValid)
        {
            return (null, OAuthError.InvalidClient("The client assertion is not valid: check signature, iss, sub, aud and exp (5 minutes at most)."));
        }

        if (token.Id is not { Length: > 0 and <= LongestId }) return (null, OAuthError.InvalidClient("The client assertion needs a jti."));

        return usedAssertions.TryAdd($"{client.Id} {token.Id}", client, clock.GetUtcNow() + LongestAssertion + ClockSkew)
            ? (client, null)
            : (null, OAuthError.InvalidClient("The client assertion was used before."));
    }

    private bool IsShortAndCurrent(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires > now && expires <= now + LongestAssertion + ClockSkew && !(notBefore > now + ClockSkew);
    }

    private JsonWebToken? Read(string assertion)
    {
        if (!handler.CanReadToken(assertion)) return null;
        try
        {
            var token = handler.ReadJsonWebToken(assertion);
            return token.TryGetHeaderValue<object>("crit", out _) || string.IsNullOrEmpty(token.Subject) ? null : token;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
