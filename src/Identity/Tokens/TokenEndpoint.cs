using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Platform.BuildingBlocks.Access;
using Platform.Identity.Answers;
using Platform.Identity.Authorization;
using Platform.Identity.Clients;
using Platform.Identity.Settings;
using Platform.Identity.Users;
using Platform.ServiceDefaults;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Identity.Tokens;

/// <summary>The token endpoint, once OpenIddict found client, code or refresh token good: what is used is used up, and who may have what.</summary>
internal sealed class TokenEndpoint(
    ClientCatalog clients, ClientKeys keys, GatewayKeys gateway, IOpenIddictTokenManager tokens, Grants grants, IdentityOptions options,
    TimeProvider clock)
{
    public const string Path = "/connect/token";

    /// <summary>By this name the gateway tells this service which certificate it saw.</summary>
    public const string Receiver = "identity";

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(Path, static (HttpContext http, TokenEndpoint endpoint, CancellationToken ct) => endpoint.HandleAsync(http, ct));

    private Task<IResult> HandleAsync(HttpContext http, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest()!;
        return clients.Find(request.ClientId) switch
        {
            null => Task.FromResult(Answer.Refuse(Errors.InvalidClient, "The client is not known here.")),
            { } client when request.IsClientCredentialsGrantType() => ForMachineAsync(http, request, client),
            _ => ForUserAsync(http, ct),
        };
    }

    private async Task<IResult> ForUserAsync(HttpContext http, CancellationToken ct)
    {
        var principal = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;

        // Of two requests with one token, here or at another instance, one redeems it; the second means that somebody has a copy, so the grant ends.
        if (await tokens.FindByIdAsync(principal.GetTokenId()!, ct) is not { } token || !await tokens.TryRedeemAsync(token, ct))
        {
            await grants.End(principal.GetAuthorizationId()!, ct);
            return Answer.Refuse(Errors.InvalidGrant, "The code or refresh token was used before.");
        }

        var signedInAt = DateTimeOffset.FromUnixTimeSeconds(
            long.Parse(principal.GetClaim(Claims.AuthenticationTime)!, System.Globalization.CultureInfo.InvariantCulture));
        var left = signedInAt + options.SessionLifetime - clock.GetUtcNow();
        if (left <= TimeSpan.Zero) return Answer.Refuse(Errors.InvalidGrant, "The sign-in is over.");

        Telemetry.Mark(principal.GetClaim("house"));
        return Answer.With(principal.SetRefreshTokenLifetime(left < options.RefreshIdle ? left : options.RefreshIdle));
    }

    private async Task<IResult> ForMachineAsync(HttpContext http, OpenIddictRequest request, Client client)
    {
        IReadOnlyCollection<string> scopes = request.Scope is null ? client.Scopes : request.GetScopes();
        if (scopes.Count == 0 || scopes.Except(client.Scopes, StringComparer.Ordinal).Any())
        {
            return Answer.Refuse(Errors.InvalidScope, "This client may not have that scope.");
        }

        if (client.Certificate is not null)
        {
            var shown = await CertificateStatement.ReadAsync(http.Request, gateway.Keys, Receiver);
            if (shown is null) return Answer.Refuse(Errors.InvalidClient, "This client needs its certificate on the connection (mTLS).");
            if (shown.Thumbprint is "" || shown.Thumbprint != keys.Find(client)?.CertificateThumbprint || shown.Oin != client.Oin)
            {
                return Answer.Refuse(Errors.InvalidClient, "The certificate on the connection is not this client's.");
            }

            http.Features.Set(shown);
        }

        var identity = new ClaimsIdentity("client")
            .SetClaim(Claims.Subject, DemonstrationUser.SubjectOf($"client:{client.Id}").ToString())
            .SetClaim(Claims.AuthorizedParty, client.Id)
            .SetClaim("oin", client.Oin)
            .SetScopes(scopes).SetResources(options.Audience)
            .SetAccessTokenLifetime(options.MachineTokenLifetime);
        identity.AddClaim(Grants.Roles([]));
        return Answer.With(new(identity.SetDestinations(static _ => [Destinations.AccessToken])));
    }
}
