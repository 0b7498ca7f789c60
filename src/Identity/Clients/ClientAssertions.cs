using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using Platform.Identity.Data;
using Platform.Identity.Pipeline;
using Platform.Identity.Settings;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace Platform.Identity.Clients;

/// <summary>
/// What <c>private_key_jwt</c> (RFC 7523) must be here beyond what OpenIddict asks: by a key out of a file, short-lived, and used once.
/// </summary>
internal static class ClientAssertions
{
    public static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    private const string StrictType = "client-authentication+jwt";
    private const int LongestId = 256;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    public static void AddClientAssertions(this OpenIddictServerBuilder server)
    {
        server.After<ValidateTokenContext, Prepare>(Protection.ResolveTokenValidationParameters.Descriptor);
        server.After<ValidateTokenContext, Check>(Protection.ValidatePrincipal.Descriptor);
    }

    private static bool IsAssertion(ValidateTokenContext context) => context.ValidTokenTypes.Contains(TokenTypeIdentifiers.Private.ClientAssertion);

    internal sealed class Prepare(ClientCatalog clients, ClientKeys keys, IdentityOptions options) : IOpenIddictServerHandler<ValidateTokenContext>
    {
        public ValueTask HandleAsync(ValidateTokenContext context)
        {
            if (!IsAssertion(context)) return default;
            context.ValidAudiences.UnionWith(((string?[])[options.TokenEndpoint, options.SystemTokenEndpoint]).OfType<string>());
            context.DisableAudienceValidation = true; // It would not say invalid_client; ours does.
            context.TokenValidationParameters.ClockSkew = TimeSpan.Zero;
            context.TokenValidationParameters.ValidAlgorithms = Algorithms;
            context.TokenValidationParameters.IssuerSigningKeyResolver = (_, token, _, _) =>
                clients.Find(token.Issuer) is { Authentication: ClientProof.PrivateKeyJwt } client && keys.Find(client) is { } key ? [key.Key] : [];

            // OpenIddict wants the new type; clients still say JWT or nothing.
            context.TokenValidationParameters.TypeValidator = static (type, _, _) =>
                type is null or "" or "JWT" or StrictType ? StrictType : throw new SecurityTokenInvalidTypeException("Not a client assertion.");
            return default;
        }
    }

    internal sealed class Check(IdentityDbContext db, TimeProvider clock) : IOpenIddictServerHandler<ValidateTokenContext>
    {
        public async ValueTask HandleAsync(ValidateTokenContext context)
        {
            if (!IsAssertion(context)) return;
            var token = (JsonWebToken)context.TokenValidationResult!.SecurityToken;
            var now = clock.GetUtcNow();
            var named = context.Transaction.Request?.ClientId;
            if (context.Transaction.Request?.ClientAssertionType != ClientAssertionTypes.JwtBearer)
            {
                context.Reject(Errors.InvalidClient, "The client_assertion_type is not supported.");
            }
            else if (token.TryGetHeaderValue<object>("crit", out _) || token.Issuer != token.Subject
                || (named is { Length: > 0 } && named != token.Subject))
            {
                context.Reject(Errors.InvalidClient, "The client assertion is not a JWT of this client.");
            }
            else if (token.Audiences.ToList() is not [var audience] || !context.ValidAudiences.Contains(audience))
            {
                context.Reject(Errors.InvalidClient, "The client assertion is not for this issuer or its token endpoint alone.");
            }
            else if (token.ValidTo <= now.UtcDateTime || token.ValidTo > (now + Longest + ClockSkew).UtcDateTime
                || token.ValidFrom > (now + ClockSkew).UtcDateTime)
            {
                context.Reject(Errors.InvalidClient, "The client assertion is not of now, or lasts longer than 5 minutes.");
            }
            else if (token.Id is not { Length: > 0 and <= LongestId })
            {
                context.Reject(Errors.InvalidClient, "The client assertion needs a jti.");
            }
            else if (!await IsFirstUse(Secrets.Hash($"{token.Issuer} {token.Id}"), now, context.CancellationToken))
            {
                context.Reject(Errors.InvalidClient, "The client assertion was used before.");
            }
        }

        private async Task<bool> IsFirstUse(string id, DateTimeOffset now, CancellationToken ct) => await db.Database.ExecuteSqlAsync($"""
            insert into used_assertions (id, until) values ({id}, {now + Longest + ClockSkew})
            on conflict (id) do update set until = excluded.until where used_assertions.until <= {now}
            """, ct) == 1;
    }
}
