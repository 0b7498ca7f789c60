using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;
using Platform.Covenants;
using Platform.Identity.Authorization;
using Platform.Identity.Clients;
using Platform.Identity.Data;
using Platform.Identity.Discovery;
using Platform.Identity.Keys;
using Platform.Identity.Server;
using Platform.Identity.Settings;
using Platform.Identity.Tokens;
using Platform.Identity.Users;

namespace Platform.Identity;

/// <summary>The parts of this service and the manners every answer has.</summary>
internal static class IdentityHosting
{
    /// <summary>Where somebody proves who they are; each is limited per address.</summary>
    private static readonly string[] ProofPaths = [SignIn.Path, TokenEndpoint.Path, ProviderMetadata.RevocationPath];

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

        // Below a warning it tells of requests and tokens at length.
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning);

        // It warns that keys lie in the database as they are; so do the sessions they stand for.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement", LogLevel.Error);

        // It warns on every page that it adds no-cache to the no-store we already sent.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);

        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(_ => CovenantCatalog.Load());
        builder.Services.AddSingleton(new GatewayKeys(CertificateStatement.Keys(builder.Configuration)));
        builder.Services.AddSingleton<KeyRing>().AddSingleton<ClientCatalog>().AddSingleton<ClientKeys>().AddSingleton<UserCatalog>();
        builder.Services.AddScoped<SignInThrottle>().AddScoped<Sessions>().AddScoped<Grants>().AddScoped<SignIn>().AddScoped<TokenEndpoint>();
        builder.Services.AddSingleton<Housekeeping>().AddHostedService(static services => services.GetRequiredService<Housekeeping>());
        builder.AddNpgsqlDbContext<IdentityDbContext>(
            IdentityDbContext.Connection, static settings => settings.DisableRetry = true, static database =>
                database.UseSnakeCaseNamingConvention());
        builder.Services.AddProvider(options);

        builder.Services.AddDutchProblems();
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
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (string, string)>(context =>
                HttpMethods.IsPost(context.Request.Method) && ProofPaths.FirstOrDefault(path =>
                    context.Request.Path.StartsWithSegments(path)) is { } proof
                    ? RateLimitPartition.GetFixedWindowLimiter(
                        (proof, context.Connection.RemoteIpAddress?.ToString() ?? "unknown"),
                        _ => new() { PermitLimit = options.RequestsPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 })
                    : RateLimitPartition.GetNoLimiter(("", "")));
        });
    }

    /// <summary>
    /// Makes the keys that are missing and registers the clients, before the first request and not during it; instances that start together take
    /// turns.
    /// </summary>
    public static async Task Prepare(this WebApplication app)
    {
        await app.Services.GetRequiredService<ServerKeys>().Refresh(CancellationToken.None);
        await app.Services.GetRequiredService<ClientKeys>().MakeOwnKeys(CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDbContext>();
        await using var turn = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(778205)");
        await app.Services.GetRequiredService<ClientCatalog>().Register(db, CancellationToken.None);

        // Within the lock: else each instance would make a first data-protection key of its own, and read the other's only a day later.
        app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("start").Protect([]);
        await turn.CommitAsync();
    }

    public static void UseResponseHeaders(this WebApplication app)
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
            context.Response.OnStarting(() =>
            {
                // 303: whatever the browser sent here is not sent again to where it goes now.
                if (context.Response.StatusCode is StatusCodes.Status302Found) context.Response.StatusCode = StatusCodes.Status303SeeOther;
                return Task.CompletedTask;
            });
            return next(context);
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // A body that is no readable form is the sender's fault.
            StatusCodeSelector = static fault => fault is InvalidDataException or IOException ? StatusCodes.Status400BadRequest
                : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages();
        app.UseForwardedHeaders();
        app.UsePathBase(app.Services.GetRequiredService<IdentityOptions>().PathBase);
        app.Use(ContentCharset.Apply);
        app.UseRouting();
        app.UseRateLimiter();
        app.Use(static async (context, next) =>
        {
            await context.RequestServices.GetRequiredService<ServerKeys>().Refresh(context.RequestAborted);
            await next(context);
        });
        app.UseAuthentication();
    }
}
