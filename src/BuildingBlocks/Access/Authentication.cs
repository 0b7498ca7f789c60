using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.BuildingBlocks.Access;

/// <summary>Token validation as the NL GOV OAuth profile asks it; every service does it again, the network is not trusted.</summary>
public static class Authentication
{
    /// <summary>
    /// Validates bearer tokens: issuer <c>Auth:Issuer</c>, audience <c>Auth:Audience</c>, keys from <c>Auth:MetadataAddress</c>,
    /// RS256 or PS256 with a known <c>kid</c>, not expired (30 seconds of skew), with <c>jti</c> and <c>azp</c>. No endpoint is open by default.
    /// </summary>
    /// <param name="builder">The application under construction.</param>
    /// <returns>The authentication builder, to add another scheme (the operations page adds a cookie).</returns>
    public static Microsoft.AspNetCore.Authentication.AuthenticationBuilder AddPlatformAuthentication(this IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration.GetSection("Auth");
        var authentication = builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.MapInboundClaims = false;
            bearer.RequireHttpsMetadata = false; // The metadata address is internal; the issuer in it is checked.
            bearer.MetadataAddress = configuration["MetadataAddress"] ?? "http://localhost/.well-known/openid-configuration";
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
                OnTokenValidated = static context =>
                {
                    var token = (JsonWebToken)context.SecurityToken;
                    if (string.IsNullOrEmpty(token.Id) || string.IsNullOrEmpty(token.Azp) || string.IsNullOrEmpty(token.Kid))
                        context.Fail("The token lacks jti, azp or kid.");
                    return Task.CompletedTask;
                },
            };
        });
        // The keys are fetched for all, by whichever request comes first: that one's trace ends here, since it may yet turn out to be silent (WEE-06).
        builder.Services.AddHttpClient("issuer").UseSocketsHttpHandler(static (handler, _) =>
            handler.ActivityHeadersPropagator = System.Diagnostics.DistributedContextPropagator.CreateNoOutputPropagator());
        // The keys are fetched as the platform fetches all: from any replica of the issuer, asked again when it is briefly away.
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IHttpClientFactory>(static (bearer, clients) => bearer.Backchannel = clients.CreateClient("issuer"));
        // A route without a policy opens for nobody; what is no route at all stays a 404 or 405, whoever asks.
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAssertion(static context => (context.Resource as HttpContext)?.GetEndpoint() is not RouteEndpoint).Build());
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped(static services => services.GetRequiredService<IHttpContextAccessor>().HttpContext is { } context
            ? CurrentUser.From(context.User)
            : CurrentUser.Nobody);
        return authentication;
    }
}
