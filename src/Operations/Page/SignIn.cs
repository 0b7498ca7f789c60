using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Platform.BuildingBlocks.Access;

namespace Platform.Operations.Page;

/// <summary>Signing in to the page: a cookie of ours, filled by the identity provider's code flow.</summary>
internal static class SignIn
{
    public const string Callback = "/operations/signin";
    private const string Provider = "identity";

    /// <summary>Whoever opens the page signs in first, and then needs the role.</summary>
    public static AuthorizationPolicy Policy { get; } = new AuthorizationPolicyBuilder(CookieAuthenticationDefaults.AuthenticationScheme)
        .RequireAuthenticatedUser().RequireClaim("roles", Roles.Operations).Build();

    public static void AddPageSignIn(this AuthenticationBuilder authentication, IConfiguration configuration)
    {
        authentication.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        authentication.Services.AddSingleton<SessionStore>();
        authentication.Services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<SessionStore>(static (cookie, sessions) => cookie.SessionStore = sessions);
        authentication.Services.Configure<ForwardedHeadersOptions>(static forwarded =>
        {
            // Only the gateway reaches this port; its address differs per installation.
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
        });
        authentication.AddCookie(cookie =>
        {
            cookie.Cookie.Name = "operations";
            cookie.Cookie.Path = "/operations";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.SlidingExpiration = false;
            cookie.ForwardChallenge = Provider;
            cookie.Events.OnRedirectToAccessDenied = static context => Screens.RefuseAsync(context.HttpContext, StatusCodes.Status403Forbidden,
                "Geen toegang", "U bent aangemeld, maar uw account heeft niet de rol om de keten te beheren.");
        });
        authentication.AddOAuth<OAuthOptions, IdentityHandler>(Provider, identity =>
        {
            var issuer = configuration["Auth:Issuer"]?.TrimEnd('/') ?? "http://localhost";
            var internalAddress = (configuration["Operations:IdentityUrl"] ?? configuration["services:identity:http:0"])?.TrimEnd('/');
            identity.ClientId = "operations-page";
            identity.ClientSecret = "unused"; // The handler insists on one; the assertion takes its place and this is never sent.
            identity.AuthorizationEndpoint = $"{issuer}/connect/authorize";
            identity.TokenEndpoint = internalAddress is null ? $"{issuer}/connect/token" : $"{internalAddress}/identity/connect/token";
            identity.CallbackPath = Callback;
            identity.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            identity.UsePkce = true;
            identity.SaveTokens = true;
            identity.Scope.Add("openid");
            identity.CorrelationCookie.Path = Callback;
            identity.CorrelationCookie.SameSite = SameSiteMode.Lax;
            identity.CorrelationCookie.SecurePolicy = CookieSecurePolicy.Always;
            identity.Events.OnRemoteFailure = static context =>
            {
                context.HandleResponse();
                return Screens.RefuseAsync(context.HttpContext, StatusCodes.Status400BadRequest,
                    "Aanmelden is niet gelukt", "De aanmelding is afgebroken of verlopen. Open de beheerpagina opnieuw.");
            };
        });
    }
}
