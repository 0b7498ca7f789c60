using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Platform.Identity.Authorization;
using Platform.Identity.Clients;
using Platform.ServiceDefaults;

namespace Platform.Identity.Tokens;

/// <summary>The token endpoint: a code, a refresh token or a client's own proof for an access token.</summary>
internal static partial class TokenEndpoint
{
    public const string Path = "/connect/token";

    // Only the gateway sets these, from a certificate it verified; it strips them from what comes in.
    public const string ThumbprintHeader = "X-Client-Certificate-Thumbprint";
    public const string OinHeader = "X-Client-Oin";

    private sealed record Response(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("scope")] string Scope,
        [property: JsonPropertyName("refresh_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken = null,
        [property: JsonPropertyName("id_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? IdToken = null,
        [property: JsonPropertyName("token_type")] string TokenType = "Bearer");

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(Path, Handle).RequireRateLimiting(IdentityHosting.ProofLimit);

    private static async Task<IResult> Handle(
        HttpRequest request, ClientAuthenticator authenticator, AuthorizationCodes codes, RefreshTokens refreshTokens, TokenIssuer tokens,
        ClientKeys clientKeys, TimeProvider clock, CancellationToken ct)
    {
        var (form, unreadable) = await OAuthForm.Read(request, ct);
        if (form is null) return unreadable!.ToResult();
        if (form["grant_type"] is not { } grantType) return OAuthError.InvalidRequest("A grant_type is required.").ToResult();

        var (client, unknown) = await authenticator.Authenticate(request, form);
        if (client is null) return unknown!.ToResult();

        switch (grantType, client.Grant)
        {
            case ("authorization_code", ClientGrant.AuthorizationCode):
                var (redeemed, refusal) = Redeem(form, client, codes, clock.GetUtcNow());
                return redeemed is null ? refusal!.ToResult() : await UserTokens(redeemed, redeemed.Nonce, tokens, refreshTokens, ct);

            case ("refresh_token", ClientGrant.AuthorizationCode):
                return form["refresh_token"] is { } token && refreshTokens.Use(token, client) is { } grant
                    ? await UserTokens(grant, nonce: null, tokens, refreshTokens, ct)
                    : OAuthError.InvalidGrant("The refresh token is unknown, expired, revoked or used before.").ToResult();

            case ("client_credentials", ClientGrant.ClientCredentials):
                return await MachineToken(request, form, client, clientKeys, tokens, ct);

            case ("authorization_code" or "refresh_token" or "client_credentials", _):
                return new OAuthError("unauthorized_client", "This client has another grant.").ToResult();

            default:
                return new OAuthError("unsupported_grant_type", "This grant is not supported.").ToResult();
        }
    }

    private static (Grant? Grant, OAuthError? Refusal) Redeem(OAuthForm form, Client client, AuthorizationCodes codes, DateTimeOffset now)
    {
        var refusal = OAuthError.InvalidGrant("The code is unknown, expired or used before, or redirect_uri or code_verifier does not go with it.");
        if (form["code"] is not { } text || codes.Find(text) is not { } code || code.Request.Client.Id != client.Id) return (null, refusal);
        if (!code.UseForTheFirstTime())
        {
            code.Grant.Revoke();
            return (null, refusal);
        }

        var good = code.Expires > now && code.Grant.IsLive
            && form["redirect_uri"] == code.Request.RedirectUri
            && form["code_verifier"] is { } verifier && VerifierShape().IsMatch(verifier) && Secrets.Hash(verifier) == code.Request.CodeChallenge;
        return good ? (code.Grant, null) : (null, refusal);
    }

    private static async Task<IResult> UserTokens(Grant grant, string? nonce, TokenIssuer tokens, RefreshTokens refreshTokens, CancellationToken ct)
    {
        Telemetry.Mark(grant.Session.User.House);
        var access = await tokens.ForUser(grant, ct);
        var id = await tokens.IdToken(grant, access, nonce, ct);
        return TypedResults.Json(new Response(
            access.Value, (int)access.Lifetime.TotalSeconds, string.Join(' ', grant.Scopes), refreshTokens.Issue(grant), id));
    }

    private static async Task<IResult> MachineToken(
        HttpRequest request, OAuthForm form, Client client, ClientKeys clientKeys, TokenIssuer tokens, CancellationToken ct)
    {
        string[] scopes = form["scope"] is { } asked ? asked.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [.. client.Scopes];
        if (scopes.Length == 0 || scopes.Except(client.Scopes, StringComparer.Ordinal).Any())
        {
            return new OAuthError("invalid_scope", "This client may not have that scope.").ToResult();
        }

        string? thumbprint = null;
        if (client.Certificate is not null)
        {
            thumbprint = request.Headers[ThumbprintHeader].ToString();
            if (thumbprint is "") return OAuthError.InvalidClient("This client needs its certificate on the connection (mTLS).").ToResult();
            if (thumbprint != clientKeys.Find(client)?.CertificateThumbprint || request.Headers[OinHeader].ToString() != client.Oin)
            {
                return OAuthError.InvalidClient("The certificate on the connection is not this client's.").ToResult();
            }
        }

        var access = await tokens.ForMachine(client, scopes, thumbprint, ct);
        return TypedResults.Json(new Response(access.Value, (int)access.Lifetime.TotalSeconds, string.Join(' ', scopes)));
    }

    [GeneratedRegex("^[A-Za-z0-9._~-]{43,128}$", RegexOptions.CultureInvariant)]
    private static partial Regex VerifierShape();
}
