using Platform.Gateway.Settings;

namespace Platform.Gateway.Edge;

/// <summary>Which web pages may call from a browser: the front ends listed per house in <c>Gateway:Cors:&lt;house&gt;</c>, and no other.</summary>
internal static class FrontEndOrigins
{
    public const string Policy = "front-ends";

    public static void AddFrontEndOrigins(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("Gateway:Cors");
        var origins = section.GetChildren().SelectMany(house => section.Listed(house.Key).Select(origin => Checked(house.Key, origin))).Distinct()
            .ToArray();
        builder.Services.AddCors(cors => cors.AddPolicy(Policy, policy => policy
            .WithOrigins(origins)
            .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders("Authorization", "Accept", "Content-Type", "If-Match", "If-None-Match", "Idempotency-Key")
            .WithExposedHeaders("API-Version", "ETag", "Link", "Location", "Retry-After", "WWW-Authenticate")
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }

    private static string Checked(string house, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.GetLeftPart(UriPartial.Authority) == origin && uri.Scheme is "https" or "http"
            ? origin
            : throw new InvalidOperationException(
                $"Gateway:Cors:{house} holds '{origin}', which is no origin like https://huis.example; '*' is not allowed.");
}
