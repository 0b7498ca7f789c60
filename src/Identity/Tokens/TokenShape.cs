using System.Security.Claims;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Platform.BuildingBlocks.Access;
using Platform.Identity.Authorization;
using Platform.Identity.Clients;
using Platform.Identity.Pipeline;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace Platform.Identity.Tokens;

/// <summary>
/// Tokens say what our profile says and no more: OpenIddict's own claims stay out, the <c>jti</c> finds the token's row instead,
/// and the certificate that the gateway saw binds the token (RFC 8705). They are over when they say so, and used once.
/// </summary>
internal static class TokenShape
{
    public static void AddTokenShape(this OpenIddictServerBuilder server)
    {
        server.After<ProcessSignInContext>(EvaluateGeneratedTokens.Descriptor, static context =>
        {
            // Every sign-in gets a refresh token, without the scope offline_access: the end of the session ends it.
            context.GenerateRefreshToken = context.IncludeRefreshToken =
                context.EndpointType is OpenIddictServerEndpointType.Token && !context.Request.IsClientCredentialsGrantType();

            // The nonce belongs to the first ID token only, the one that answers the request which carried it.
            if (context.Request.IsRefreshTokenGrantType()) context.Principal!.SetClaim(Claims.Private.Nonce, (string?)null);
        });
        server.After<ProcessSignInContext>(AttachSignInParameters.Descriptor, static context =>
        {
            // The answer always names the scopes, also when they are those that were asked.
            if (context.AccessTokenPrincipal is { } token) context.Response.Scope = string.Join(' ', token.GetScopes());
        });
        server.After<GenerateTokenContext>(Protection.AttachSecurityCredentials.Descriptor, static context =>
        {
            // An ID token is a statement, not a key: nothing here ever asks for its row.
            if (context.TokenType is TokenTypeIdentifiers.IdentityToken) context.CreateTokenEntry = false;
        });
        server.After<GenerateTokenContext, Shape>(Protection.AttachTokenMetadata.Descriptor);
        server.After<ValidateTokenContext>(Protection.MapInternalClaims.Descriptor, static context =>
        {
            if (context.Principal?.HasTokenType(TokenTypeIdentifiers.AccessToken) is true) context.Principal.SetTokenId(
                context.Principal.GetClaim(Claims.JwtId));
        });
        server.After<ValidateTokenContext, SecondUse>(Protection.ValidatePrincipal.Descriptor);
        server.After<ValidateTokenContext>(Protection.ValidateExpirationDate.Descriptor, static context =>
        {
            // A token is over at the moment of its exp; OpenIddict still takes it at that moment.
            if (!context.DisableLifetimeValidation && context.Principal!.GetExpirationDate() <= context.Options.TimeProvider!.GetUtcNow())
            {
                context.Reject(Errors.InvalidToken, "The token is over.");
            }
        });
    }

    internal sealed class Shape(ClientCatalog clients) : IOpenIddictServerHandler<GenerateTokenContext>
    {
        public ValueTask HandleAsync(GenerateTokenContext context)
        {
            if (context.TokenType is not (TokenTypeIdentifiers.AccessToken or TokenTypeIdentifiers.IdentityToken)) return default;
            var token = context.SecurityTokenDescriptor;
            token.NotBefore = token.IssuedAt;
            token.Subject = new ClaimsIdentity(token.Subject.Claims.Where(claim =>
                !claim.Type.StartsWith(Claims.Prefixes.Private, StringComparison.Ordinal)));
            if (context.TokenType is not TokenTypeIdentifiers.AccessToken) return default;

            token.Claims[Claims.JwtId] = context.Principal.GetTokenId()!;
            if (clients.Find(context.ClientId) is { Certificate: not null })
            {
                var shown = context.Transaction.GetHttpRequest()!.HttpContext.Features.Get<ClientCertificate>()!;
                token.Claims["cnf"] = new Dictionary<string, object> { ["x5t#S256"] = shown.Thumbprint };
            }

            return default;
        }
    }

    /// <summary>
    /// A second use means that a copy is about. It is one also when the token is over by then, and it ends the grant itself:
    /// OpenIddict would end the tokens that are there, and what the first use is still making would survive.
    /// </summary>
    internal sealed class SecondUse(IOpenIddictTokenManager tokens, Grants grants) : IOpenIddictServerHandler<ValidateTokenContext>
    {
        public async ValueTask HandleAsync(ValidateTokenContext context)
        {
            if (context is not { TokenId: { } id, AuthorizationId: { } grant }) return;
            if (await tokens.FindByIdAsync(id, context.CancellationToken) is not { } token) return;
            if (!await tokens.HasStatusAsync(token, Statuses.Redeemed, context.CancellationToken)) return;
            await grants.End(grant, context.CancellationToken);
            context.Reject(Errors.InvalidToken, "The code or refresh token was used before.");
        }
    }
}
