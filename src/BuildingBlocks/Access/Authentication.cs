using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.Covenants;

namespace Platform.BuildingBlocks.Access;

/// <summary>Token validation as the NL GOV OAuth profile asks it; every service does it again, the network is not trusted.</summary>
public static class Authentication
{
    /// <summary>The HTTP client that asks the issuer: by its name in the platform, and whichever replica is there.</summary>
    public const string IssuerClient = "issuer";

    /// <summary>
    /// Validates bearer tokens: issuer <c>Auth:Issuer</c>, audience <c>Auth:Audience</c>, keys from <c>Auth:MetadataAddress</c>,
    /// RS256 or PS256 with a known <c>kid</c>, not expired (30 seconds of skew), with <c>jti</c> and <c>azp</c>; one that is bound to a certificate
    /// only beside that certificate. No endpoint is open by default.
    /// </summary>
    /// <param name="builder">The application under construction.</param>
    /// <param name="certificate">Says with which certificate a request came; null when it came with none.</param>
    /// <returns>The authentication builder, to add another scheme (the operations page adds a cookie).</returns>
    public static Microsoft.AspNetCore.Authentication.AuthenticationBuilder AddPlatformAuthentication(
        this IHostApplicationBuilder builder, Func<HttpContext, Task<ClientCertificate?>> certificate)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var configuration = builder.Configuration.GetSection("Auth");
        var metadata = MetadataAddress(builder.Configuration, builder.Environment);
        var authentication = builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.MapInboundClaims = false;
            bearer.RequireHttpsMetadata = !builder.Environment.IsDevelopment();
            bearer.MetadataAddress = metadata;
            bearer.RefreshInterval = TimeSpan.FromSeconds(30);
            bearer.AutomaticRefreshInterval = TimeSpan.FromMinutes(10);
            bearer.TokenValidationParameters = new()
            {
                ValidIssuer = configuration["Issuer"],
                ValidAudience = configuration["Audience"] ?? "veiligheidshuizen",
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
                ValidTypes = ["at+jwt"],
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                TryAllIssuerSigningKeys = false,
                ClockSkew = TimeSpan.FromSeconds(30),
                NameClaimType = "sub",
                RoleClaimType = "roles",
            };
            bearer.Events = new()
            {
                OnMessageReceived = static context =>
                {
                    if (context.Request.Query.ContainsKey("access_token")) context.Fail("A token does not belong in a URL.");
                    return Task.CompletedTask;
                },
                OnTokenValidated = async context =>
                {
                    var token = (JsonWebToken)context.SecurityToken;
                    if (string.IsNullOrEmpty(token.Id) || string.IsNullOrEmpty(token.Azp) || string.IsNullOrEmpty(token.Kid))
                        context.Fail("The token lacks jti, azp or kid.");
                    else if (!Fits(token, await certificate(context.HttpContext))) context.Fail("The token is not of this certificate.");
                },
            };
        });
        // The keys are fetched for all, by whichever request comes first: that one's trace ends here, since it may yet turn out to be silent
        // (WEE-06).
        builder.Services.AddHttpClient(IssuerClient).UseSocketsHttpHandler(static (handler, _) =>
            handler.ActivityHeadersPropagator = System.Diagnostics.DistributedContextPropagator.CreateNoOutputPropagator());
        // The keys are fetched as the platform fetches all: from any replica of the issuer, asked again when it is briefly away.
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IHttpClientFactory>(static (bearer, clients) => bearer.Backchannel = clients.CreateClient(IssuerClient));
        // A route without a policy opens for nobody; what is no route at all stays a 404 or 405, whoever asks.
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAssertion(static context => (context.Resource as HttpContext)?.GetEndpoint() is not RouteEndpoint).Build());
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped(static services => services.GetRequiredService<IHttpContextAccessor>().HttpContext is { } context
            ? WithReach(CurrentUser.From(context.User), services.GetService<CovenantCatalog>())
            : CurrentUser.Nobody);
        return authentication;
    }

    // A host without covenants knows no house and so no reach; it shows no rows of houses.
    private static CurrentUser WithReach(CurrentUser user, CovenantCatalog? covenants) =>
        covenants?.FindHouse(user.House) is { } house ? user with { Reach = house.ReachOf(user.Roles, user.Party) } : user;

    /// <summary>
    /// Where the issuer's keys are found. Outside Development only over https: who can stand in between would choose who may sign in.
    /// </summary>
    /// <param name="configuration">Holds <c>Auth:MetadataAddress</c>.</param>
    /// <param name="environment">Where this runs.</param>
    /// <exception cref="InvalidOperationException">It is no https address; the process does not start.</exception>
    public static string MetadataAddress(IConfiguration configuration, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var address = configuration["Auth:MetadataAddress"] ?? "http://localhost/.well-known/openid-configuration";
        return address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || environment.IsDevelopment() || EF.IsDesignTime
            ? address
            : throw new InvalidOperationException("Auth:MetadataAddress must be an https address outside Development.");
    }

    /// <summary>
    /// RFC 8705: a bound token is worth nothing without its certificate, and who comes with a certificate needs a token that is bound to it, of the
    /// same OIN.
    /// </summary>
    private static bool Fits(JsonWebToken token, ClientCertificate? shown)
    {
        var bound = token.TryGetPayloadValue<JsonElement>("cnf", out var cnf);
        if (shown is null || !bound) return shown is null && !bound;
        return shown.Thumbprint.Length > 0
            && cnf.ValueKind is JsonValueKind.Object && cnf.TryGetProperty("x5t#S256", out var thumbprint)
            && thumbprint.ValueKind is JsonValueKind.String && thumbprint.GetString() == shown.Thumbprint
            && token.TryGetPayloadValue<string>("oin", out var oin) && oin == shown.Oin;
    }
}
