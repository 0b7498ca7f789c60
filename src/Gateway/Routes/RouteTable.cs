using Platform.Contracts;
using Platform.Gateway.Edge;

namespace Platform.Gateway.Routes;

/// <summary>One way through the gateway.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="Path">Pattern; the upstream gets the path as it came.</param>
/// <param name="Upstream">Whose it is; null: closed, answers 404.</param>
internal sealed record EdgeRoute(string Name, string Path, string? Upstream)
{
    public Door Door { get; init; } = Door.Public;

    /// <summary>Null: any method.</summary>
    public string[]? Methods { get; init; }

    public bool Anonymous { get; init; }

    /// <summary>Callable from the pages of the house front ends; else the upstream's own CORS answer stands.</summary>
    public bool FrontEnds { get; init; }

    /// <summary>Takes attachments: the larger body limit.</summary>
    public bool Attachments { get; init; }

    /// <summary>Leads to a service that tells nothing of its work (WEE-06).</summary>
    public bool Silent { get; init; }

    /// <summary>What its endpoint says of itself.</summary>
    public object[] Metadata => Silent ? [new OpenAt(Door), new SilentRoute()] : [new OpenAt(Door)];
}

/// <summary>All there is to reach, as data.</summary>
internal static class RouteTable
{
    public static readonly string[] Services = [.. Wire.Services];

    public static readonly string[] Upstreams = [.. Services, "identity", "operations"];

    public static readonly EdgeRoute[] All =
    [
        .. Services.SelectMany(Service),

        new("identity", "/identity/{**rest}", "identity") { Anonymous = true, FrontEnds = true },
        new("identity-health", "/identity/health/{**rest}", null),

        // The operations page signs its users in itself.
        new("operations", "/operations/{**rest}", "operations") { Anonymous = true },
        new("operations-health", "/operations/health/{**rest}", null),

        // Whoever was handed a certificate of destruction can have its signature checked.
        new("certificate-check", "/retention/v1/certificates/_verify", "retention") { Methods = ["POST"], Anonymous = true },

        // Calendar programs cannot sign in: the secret in the address is the key, and Governance checks it.
        new("calendar-feeds", "/governance/v1/calendar-feeds/{**rest}", "governance") { Methods = ["GET", "HEAD"], Anonymous = true },
        new("board-papers", "/governance/v1/bodies/{body}/meetings/{id}/papers/{**rest}", "governance") { FrontEnds = true, Attachments = true },

        new("release-notifications", "/nazorg/v1/release-notifications", "nazorg") { Door = Door.System, Methods = ["POST"] },
        new("release-notifications-sender-check", "/nazorg/v1/release-notifications", "nazorg")
        {
            Door = Door.System, Methods = ["OPTIONS"], Anonymous = true,
        },
        new("release-notifications-in-public", "/nazorg/v1/release-notifications", null) { Methods = ["POST"] },
        new("system-token", "/identity/connect/token", "identity") { Door = Door.System, Methods = ["POST"], Anonymous = true },
        new("system-discovery", "/identity/.well-known/{**rest}", "identity") { Door = Door.System, Methods = ["GET", "HEAD"], Anonymous = true },
    ];

    /// <summary>Whether a path is of an API, whose answers all say <c>API-Version</c>.</summary>
    public static bool IsApiPath(PathString path)
    {
        foreach (var upstream in Upstreams)
        {
            if (path.StartsWithSegments("/" + upstream, out var rest) && rest.StartsWithSegments("/v1")) return true;
        }

        return false;
    }

    private static IEnumerable<EdgeRoute> Service(string name) => WaysTo(name).Select(way => way with { Silent = Wire.Silent.Contains(name) });

    private static IEnumerable<EdgeRoute> WaysTo(string name) =>
    [
        new(name, $"/{name}/v1/{{**rest}}", name) { FrontEnds = true },
        new(name + "-openapi", $"/{name}/v1/openapi.json", name) { Methods = ["GET", "HEAD"], Anonymous = true },
        new(name + "-docs", $"/{name}/v1/docs/{{**rest}}", name) { Methods = ["GET", "HEAD"], Anonymous = true },
        new(name + "-attachments", $"/{name}/v1/{{collection}}/{{id}}/attachments/{{**rest}}", name) { FrontEnds = true, Attachments = true },
        new(name + "-health", $"/{name}/v1/health/{{**rest}}", null),
        new(name + "-dapr", $"/{name}/v1/dapr/{{**rest}}", null),
    ];
}
