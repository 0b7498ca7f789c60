using System.Globalization;
using Platform.Gateway.Edge;
using Platform.Gateway.Settings;

namespace Platform.Gateway.Routes;

/// <summary>The few answers that are the gateway's own: where the APIs are, and whom to tell of a leak.</summary>
internal static class OwnPages
{
    private static readonly object Index = new
    {
        services = RouteTable.Services.Select(static name => new { name, openapi = $"/{name}/v1/openapi.json", docs = $"/{name}/v1/docs" }).ToArray(),
        signIn = "/identity/.well-known/openid-configuration",
        operations = "/operations",
        security = "/.well-known/security.txt",
    };

    public static void MapOwnPages(this WebApplication app, GatewaySettings settings)
    {
        app.MapMethods("/", ["GET", "HEAD"], static () => Results.Json(Index)).AllowAnonymous().WithMetadata(new OpenAt(Door.Public));
        app.MapMethods("/.well-known/security.txt", ["GET", "HEAD"], (TimeProvider clock) =>
            Results.Text(SecurityText(settings, clock), "text/plain; charset=utf-8"))
            .AllowAnonymous().WithMetadata(new OpenAt(Door.Public));
    }

    // RFC 9116: at most a year ahead; a fresh date each day says that somebody still runs this.
    private static string SecurityText(GatewaySettings settings, TimeProvider clock) => string.Create(
        CultureInfo.InvariantCulture,
        $"Contact: {settings.SecurityContact}\nExpires: "
            + $"{clock.GetUtcNow().UtcDateTime.Date.AddDays(90):yyyy-MM-dd'T'HH:mm:ss'Z'}\nPreferred-Languages: nl, en\n");
}
