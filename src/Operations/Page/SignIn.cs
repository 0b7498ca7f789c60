using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Platform.BuildingBlocks.Access;

namespace Platform.Operations.Page;

/// <summary>
/// Signing in to the page: a cookie of ours, filled by the identity provider's code flow, in which this client proves itself with its key (RFC 7523).
/// </summary>
internal static class SignIn
{
    public const string AccessToken = "access_token";
    private const string Client = "operations-page";
    private const string Callback = "/operations/signin";
    private const string Provider = OpenIdConnectDefaults.AuthenticationScheme;
    private static readonly JsonWebTokenHandler Tokens = new();

    /// <summary>Whoever opens the page signs in first, and then needs the role.</summary>
    public static AuthorizationPolicy Policy { get; } = new AuthorizationPolicyBuilder(CookieAuthenticationDefaults.AuthenticationScheme)
        .RequireAuthenticatedUser().RequireClaim("roles", Roles.Operations).Build();

    public static void AddPageSignIn(this AuthenticationBuilder authentication, IConfiguration configuration, IHostEnvironment environment)
    {
        var services = authentication.Services;
        services.AddSingleton<SessionStore>();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<SessionStore>(static (cookie, sessions) => cookie.SessionStore = sessions);
        services.Configure<ForwardedHeadersOptions>(static forwarded =>
        {
            // Only the gateway reaches this port; its address differs per installation.
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
        });
        // The provider is asked as whoever checks a token asks it: its name means nothing to a client that knows of no service discovery.
        services.AddOptions<OpenIdConnectOptions>(Provider)
            .Configure<IHttpClientFactory>(static (identity, clients) => identity.Backchannel = clients.CreateClient(Authentication.IssuerClient));
        services.AddAntiforgery(static antiforgery =>
        {
            antiforgery.HeaderName = "X-Operations-Antiforgery";
            antiforgery.Cookie.Name = "operations-antiforgery";
            antiforgery.Cookie.Path = "/operations";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        });
        authentication.AddCookie(static cookie =>
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
        var inside = configuration["Operations:IdentityUrl"] ?? configuration["services:identity:http:0"];
        if (inside is not null && !environment.IsDevelopment() && !inside.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException("Operations:IdentityUrl must be an https address outside Development: tokens come from there.");
        authentication.AddOpenIdConnect(Provider, identity =>
        {
            identity.MetadataAddress = Authentication.MetadataAddress(configuration, environment);
            identity.RequireHttpsMetadata = !environment.IsDevelopment();
            identity.TokenValidationParameters.ValidIssuer = configuration["Auth:Issuer"];
            identity.ClientId = Client;
            identity.CallbackPath = Callback;
            identity.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            identity.ResponseType = OpenIdConnectResponseType.Code;
            identity.ResponseMode = OpenIdConnectResponseMode.Query; // A form from elsewhere would come without our cookies.
            identity.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;
            identity.MapInboundClaims = false;
            identity.DisableTelemetry = true;
            identity.Scope.Clear();
            identity.Scope.Add(OpenIdConnectScope.OpenId);
            foreach (var cookie in (CookieBuilder[])[identity.CorrelationCookie, identity.NonceCookie])
            {
                (cookie.Path, cookie.SameSite, cookie.SecurePolicy) = (Callback, SameSiteMode.Lax, CookieSecurePolicy.Always);
            }

            identity.Events.OnAuthorizationCodeReceived = async context =>
            {
                var request = context.TokenEndpointRequest!;
                request.ClientAssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
                request.ClientAssertion = await AssertionAsync(configuration, context.Options.TimeProvider!.GetUtcNow(),
                    context.HttpContext.RequestAborted);

                // Inside, the provider is reached without the gateway.
                if (inside is not null) request.TokenEndpoint = $"{inside.TrimEnd('/')}/identity/connect/token";
            };
            identity.Events.OnTokenValidated = static context =>
            {
                // Roles stand in the access token. It came from the token endpoint itself, and the API validates it again with every call.
                var token = Tokens.ReadJsonWebToken(context.TokenEndpointResponse!.AccessToken);
                context.Principal = new(new ClaimsIdentity(token.Claims.Where(static claim => claim.Type is "sub" or "roles"), Provider, "sub",
                    "roles"));
                context.Properties!.ExpiresUtc = new DateTimeOffset(token.ValidTo, TimeSpan.Zero);
                context.Properties.AllowRefresh = false;
                context.Properties.StoreTokens([new() { Name = AccessToken, Value = token.EncodedToken }]);
                return Task.CompletedTask;
            };
            identity.Events.OnRemoteFailure = static context =>
            {
                context.HandleResponse();
                return Screens.RefuseAsync(context.HttpContext, StatusCodes.Status400BadRequest,
                    "Aanmelden is niet gelukt", "De aanmelding is afgebroken of verlopen. Open de beheerpagina opnieuw.");
            };
        });
    }

    /// <summary>
    /// Where the platform is, is configured (<c>Auth:Issuer</c>, as for every address that it makes), and not what a caller says: the way back from
    /// signing in is built from it.
    /// </summary>
    public static void UseOwnAddress(this WebApplication app)
    {
        var own = new HostString(new Uri(app.Configuration["Auth:Issuer"]!).Authority);
        app.UseForwardedHeaders();
        app.Use((context, next) =>
        {
            context.Request.Host = own;
            return next(context);
        });
    }

    private static async Task<string> AssertionAsync(IConfiguration configuration, DateTimeOffset now, CancellationToken ct)
    {
        var directory = configuration["Platform:DataDirectory"] ?? throw new InvalidOperationException("Platform:DataDirectory is missing.");
        using var key = RSA.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(Path.Combine(directory, "identity", "clients", $"{Client}.pem"), ct));
        return Tokens.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Client,
            Audience = configuration["Auth:Issuer"],
            Claims = new Dictionary<string, object>
            {
                ["sub"] = Client, ["jti"] = Guid.CreateVersion7(now)
                .ToString("N", CultureInfo.InvariantCulture)
            },
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.AddMinutes(1).UtcDateTime,
            SigningCredentials = new(new RsaSecurityKey(key) { CryptoProviderFactory = new() { CacheSignatureProviders = false } },
                SecurityAlgorithms.RsaSha256),
        });
    }
}
