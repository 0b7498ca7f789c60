using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Platform.Covenants;
using Platform.Identity.Authorization;
using Platform.Identity.Clients;
using Platform.Identity.Keys;
using Platform.Identity.Tokens;
using Platform.Identity.Users;

namespace Platform.Identity;

/// <summary>The parts of this service and the manners every answer has.</summary>
internal static class IdentityHosting
{
    /// <summary>The rate limit of the addresses where somebody proves who they are.</summary>
    public const string ProofLimit = "proof";

    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        var options = IdentityOptions.Read(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
        });

        // The framework's request lines hold the query, and with it state and hints; those never reach a log.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        // It warns on every page that it adds no-cache to the no-store we already sent.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);

        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(_ => CovenantCatalog.Load());
        builder.Services.AddSingleton<KeyRing>().AddSingleton<ClientCatalog>().AddSingleton<ClientKeys>().AddSingleton<ClientAuthenticator>();
        builder.Services.AddSingleton<UserCatalog>().AddSingleton<SignInThrottle>();
        builder.Services.AddSingleton<Sessions>().AddSingleton<AuthorizationCodes>();
        builder.Services.AddSingleton<TokenIssuer>().AddSingleton<RefreshTokens>().AddSingleton<Authorize.Answers>();

        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
            context.ProblemDetails.Detail ??= "De aanmelddienst kan dit verzoek niet afhandelen.");
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = Sessions.CookieName(options, "form");
            forgery.Cookie.Path = Sessions.CookiePath(options);
            forgery.Cookie.SameSite = SameSiteMode.Strict;
            forgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forgery.SuppressXFrameOptionsHeader = true;
        });
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            // Only the gateway reaches this service, from an address that differs per installation.
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
        });
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(ProofLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
                _ => new() { PermitLimit = options.RequestsPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
        });
    }

    /// <summary>Makes the keys that are missing, before the first request and not during it.</summary>
    public static async Task PrepareKeys(this WebApplication app)
    {
        await app.Services.GetRequiredService<KeyRing>().Current(CancellationToken.None);
        await app.Services.GetRequiredService<ClientKeys>().MakeOwnKeys(CancellationToken.None);
    }

    public static void UseManners(this WebApplication app)
    {
        app.Use(static (context, next) =>
        {
            var headers = context.Response.Headers;
            headers.CacheControl = "no-store";
            headers.Pragma = "no-cache";
            headers.ContentSecurityPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            return next(context);
        });
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseForwardedHeaders();
        app.UsePathBase(app.Services.GetRequiredService<IdentityOptions>().PathBase);
        app.UseRouting();
        app.UseRateLimiter();
    }
}
