using System.Collections.Immutable;
using Microsoft.AspNetCore;
using OpenIddict.Server;
using Platform.Identity.Authorization;
using Platform.Identity.Clients;
using Platform.Identity.Settings;
using Platform.Identity.Tokens;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Platform.Identity.Discovery;

/// <summary>OpenIddict's discovery document with the public addresses in it, whoever asks, and what only we know.</summary>
internal sealed class ProviderMetadata(IdentityOptions options, ClientCatalog clients) : IOpenIddictServerHandler<HandleConfigurationRequestContext>
{
    public const string KeysPath = "/.well-known/jwks.json";
    public const string RevocationPath = "/connect/revoke";
    private static readonly string[] Claims =
    [
        "iss", "sub", "aud", "exp", "iat", "nonce", "acr", "auth_time", "azp", "name", "preferred_username", "house", "party", "roles",
    ];

    public ValueTask HandleAsync(HandleConfigurationRequestContext context)
    {
        Uri At(string path) => new(options.Issuer + path);
        context.AuthorizationEndpoint = At(Authorize.Path);
        context.TokenEndpoint = At(TokenEndpoint.Path);
        context.UserInfoEndpoint = At(UserInfo.Path);
        context.RevocationEndpoint = At(RevocationPath);
        context.EndSessionEndpoint = At(SignOut.Path);

        // A service that asks over the internal network fetches the keys there too; only the gateway adds a forwarded host.
        var request = context.Transaction.GetHttpRequest()!;
        if (request.IsHttps || request.Headers.ContainsKey("X-Forwarded-Host")) context.JsonWebKeySetEndpoint = At(KeysPath);
        if (options.SystemTokenEndpoint is { } system) context.MtlsTokenEndpointAlias = new(system);

        context.Scopes.UnionWith(clients.All.SelectMany(client => client.Scopes));
        context.Claims.UnionWith(Claims);
        context.Metadata["token_endpoint_auth_signing_alg_values_supported"] = ImmutableArray.Create<string?>(ClientAssertions.Algorithms);
        context.Metadata["revocation_endpoint_auth_signing_alg_values_supported"] = ImmutableArray.Create<string?>(ClientAssertions.Algorithms);
        context.Metadata["acr_values_supported"] = ImmutableArray.Create<string?>(options.Acr);
        context.Metadata["ui_locales_supported"] = ImmutableArray.Create<string?>("nl");
        return default;
    }
}
