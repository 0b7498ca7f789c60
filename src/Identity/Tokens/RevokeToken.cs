using Platform.Identity.Clients;

namespace Platform.Identity.Tokens;

/// <summary>The revocation endpoint (RFC 7009): a refresh token takes its whole grant along; an unknown token is fine too.</summary>
internal static class RevokeToken
{
    public const string Path = "/connect/revoke";

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(Path, Handle).RequireRateLimiting(IdentityHosting.ProofLimit);

    private static async Task<IResult> Handle(
        HttpRequest request, ClientAuthenticator authenticator, RefreshTokens refreshTokens, TokenIssuer tokens, CancellationToken ct)
    {
        var (form, unreadable) = await OAuthForm.Read(request, ct);
        if (form is null) return unreadable!.ToResult();
        var (client, unknown) = await authenticator.Authenticate(request, form);
        if (client is null) return unknown!.ToResult();
        if (form["token"] is not { } token) return OAuthError.InvalidRequest("A token is required.").ToResult();

        var refresh = refreshTokens.Find(token);
        if ((refresh ?? await tokens.FindGrant(token, ct)) is not { } grant) return TypedResults.Ok();
        if (grant.Client.Id != client.Id) return OAuthError.InvalidGrant("The token is not this client's.").ToResult();

        if (refresh is not null) grant.Revoke();
        else await tokens.Revoke(token, ct);
        return TypedResults.Ok();
    }
}
