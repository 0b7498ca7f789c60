using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using Platform.Identity.Authorization;
using Platform.Identity.Clients;
using Platform.Identity.Data;
using Platform.Identity.Discovery;
using Platform.Identity.Keys;
using Platform.Identity.Pipeline;
using Platform.Identity.Settings;
using Platform.Identity.Tokens;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Platform.Identity.Server;

/// <summary>OpenIddict, set to our profile.</summary>
internal static class Provider
{
    public static void AddProvider(this IServiceCollection services, IdentityOptions options)
    {
        services.AddSingleton<ServerKeys>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(static provider => provider.GetRequiredService<ServerKeys>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(static provider => provider.GetRequiredService<ServerKeys>());
        services.AddDataProtection().SetApplicationName("identity").PersistKeysToDbContext<IdentityDbContext>();
        services.AddOpenIddict()
            .AddCore(static core => core.UseEntityFrameworkCore().UseDbContext<IdentityDbContext>()
                .ReplaceDefaultEntities<Application, Grant, Scope, Token, string>())
            .AddServer(server =>
            {
                server.SetIssuer(new Uri(options.Issuer))
                    .SetAuthorizationEndpointUris(Authorize.Path[1..], SignIn.Path[1..])
                    .SetTokenEndpointUris(TokenEndpoint.Path[1..])
                    .SetUserInfoEndpointUris(UserInfo.Path[1..])
                    .SetRevocationEndpointUris(ProviderMetadata.RevocationPath[1..])
                    .SetEndSessionEndpointUris(SignOut.Path[1..])
                    .SetJsonWebKeySetEndpointUris(ProviderMetadata.KeysPath[1..])
                    .AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().AllowClientCredentialsFlow()
                    .RequireProofKeyForCodeExchange()
                    .SetAuthorizationCodeLifetime(options.CodeLifetime)
                    .SetAccessTokenLifetime(options.UserTokenLifetime)
                    .SetIdentityTokenLifetime(options.IdTokenLifetime)
                    .SetRefreshTokenLifetime(options.RefreshIdle).SetRefreshTokenReuseLeeway(null).UseReferenceRefreshTokens()
                    .UseClientCertificateBoundAccessTokens()
                    .DisableAccessTokenEncryption()
                    .IgnoreEndpointPermissions().IgnoreResponseTypePermissions()
                    // Which scopes a client may have stands with the clients, and is looked at by us.
                    .DisableScopeValidation().IgnoreScopePermissions()
                    // OpenIddict insists on a key; what it would encrypt is protected by the data-protection keys, which all instances share.
                    .AddEphemeralEncryptionKey();
                server.UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough()
                    .EnableUserInfoEndpointPassthrough().EnableEndSessionEndpointPassthrough()
                    .EnableErrorPassthrough()
                    // TLS ends at the gateway.
                    .DisableTransportSecurityRequirement();
                server.UseDataProtection().PreferDefaultAccessTokenFormat();
                server.AddRequestRules();
                server.AddClientAssertions();
                server.AddTokenShape();
                server.After<HandleConfigurationRequestContext, ProviderMetadata>(OpenIddictServerHandlers.Discovery.AttachIssuer.Descriptor);
                server.RemoveEventHandler(OpenIddictServerHandlers.RedeemTokenEntry.Descriptor); // The token endpoint does, and looks at the outcome.
            });
        services.PostConfigure<OpenIddictServerOptions>(static server =>
        {
            server.CodeChallengeMethods.IntersectWith([CodeChallengeMethods.Sha256]);
            server.ResponseModes.IntersectWith([ResponseModes.Query]);
            server.ClientAuthenticationMethods.Clear();
            server.ClientAuthenticationMethods.UnionWith([ClientAuthenticationMethods.PrivateKeyJwt, ClientAuthenticationMethods.None]);
            server.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256];
        });
    }
}
