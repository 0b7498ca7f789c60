using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Net.Http.Headers;
using Platform.BuildingBlocks.Access;
using Platform.Gateway.Edge;
using Platform.Gateway.Settings;
using Platform.ServiceDefaults;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Platform.Gateway.Routes;

/// <summary>Turns <see cref="RouteTable"/> into YARP's routes, clusters and transforms.</summary>
internal static class Routing
{
    public static void AddRoutes(this WebApplicationBuilder builder, GatewaySettings settings)
    {
        var key = GatewaySettings.SigningKey(builder.Configuration);
        builder.Services.AddSingleton(settings).AddSingleton(new ApiPaths(RouteTable.IsApiPath));
        builder.Logging.AddFilter("Yarp", LogLevel.Warning);
        // That a replica went or came back is told once, elsewhere.
        builder.Logging.AddFilter("Yarp.ReverseProxy.Health.ActiveHealthCheckMonitor", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning); // Its request lines hold whole addresses.
        builder.Services.AddReverseProxy()
            .LoadFromMemory(
                [.. RouteTable.All.Where(route => route.Upstream is not null).Select(route => Route(route, settings))],
                Clusters(builder.Configuration, settings))
            .ConfigureHttpClient(static (_, handler) =>
            {
                handler.ConnectTimeout = TimeSpan.FromSeconds(5);
                handler.RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8;
            })
            .AddServiceDiscoveryDestinationResolver()
            .AddTransforms(context => Transform(context, key));
        var health = builder.Services.AddHealthChecks();
        foreach (var upstream in RouteTable.Upstreams)
            health.Add(new HealthCheckRegistration(upstream, services => ActivatorUtilities.CreateInstance<UpstreamReady>(services, upstream), null,
                null));
    }

    public static void MapRoutes(this WebApplication app)
    {
        app.MapReverseProxy().ConfigureEndpoints(static (endpoint, route) => endpoint.WithMetadata(Find(route.RouteId).Metadata));
        foreach (var closed in RouteTable.All.Where(static route => route.Upstream is null))
        {
            var endpoint = closed.Methods is { } methods ? app.MapMethods(closed.Path, methods, Closed) : app.Map(closed.Path, Closed);
            endpoint.AllowAnonymous().WithMetadata(closed.Metadata);
        }
    }

    /// <summary>What leads to a service that tells nothing is not told here either, whatever becomes of it behind this (WEE-06).</summary>
    public static void UseSilentRoutes(this WebApplication app) => app.Use(static (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<SilentRoute>() is not null) context.KeepSilence();
        return next(context);
    });

    private static Task Closed(HttpContext context) => Problems.Write(context, StatusCodes.Status404NotFound);

    private static EdgeRoute Find(string name) => RouteTable.All.First(route => route.Name == name);

    private static RouteConfig Route(EdgeRoute route, GatewaySettings settings) => new()
    {
        RouteId = route.Name,
        ClusterId = route.Upstream,
        Match = new() { Path = route.Path, Methods = route.Methods },
        AuthorizationPolicy = route.Anonymous ? "anonymous" : "default",
        CorsPolicy = route.FrontEnds ? FrontEndOrigins.Policy : null,
        MaxRequestBodySize = route.Attachments ? settings.Limits.AttachmentBytes : null,
    };

    private static List<ClusterConfig> Clusters(ConfigurationManager configuration, GatewaySettings settings)
    {
        var missing = RouteTable.Upstreams.Where(upstream => !configuration.GetSection($"services:{upstream}:http").Exists()).ToList();
        if (missing.Count > 0)
            throw new InvalidOperationException(
                $"The gateway does not know where to find {string.Join(", ", missing)}: set "
                    + $"{string.Join(", ", missing.Select(name => $"services:{name}:http:0"))} "
                + "(in the environment with double underscores) to its address.");

        return [.. RouteTable.Upstreams.Select(upstream => new ClusterConfig
        {
            ClusterId = upstream,
            // Every address that service discovery knows becomes a destination of its own.
            Destinations = new Dictionary<string, DestinationConfig> { [upstream] = new() { Address = $"http://{upstream}" } },
            HttpRequest = new() { ActivityTimeout = settings.Limits.Timeout, Version = HttpVersion.Version11,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact },
            HealthCheck = new()
            {
                // With no healthy one left all are tried: one that just came back should not wait for the next probe.
                AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
                Active = new()
                {
                    Enabled = true,
                    Interval = settings.HealthInterval,
                    Timeout = TimeSpan.FromSeconds(5),
                    Path = "/health/ready",
                    Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
                },
            },
            Metadata = new Dictionary<string, string> { [ConsecutiveFailuresHealthPolicyOptions.ThresholdMetadataName] = "1" },
        })];
    }

    private static void Transform(TransformBuilderContext context, ECDsa key)
    {
        var route = Find(context.Route.RouteId);
        var hasOwnSession = route.Upstream is "identity" or "operations";
        var isSystem = route.Door is Door.System;
        context.AddRequestTransform(transform =>
        {
            var headers = transform.ProxyRequest.Headers;
            if (!hasOwnSession) headers.Remove(HeaderNames.Cookie); // A session of the sign-in page is no business of a service.
            if (isSystem && ConnectionOrigin.Of(transform.HttpContext).Certificate is { } certificate)
            {
                headers.TryAddWithoutValidation(CertificateStatement.Header, CertificateStatement.Sign(
                    key, certificate, route.Upstream!, transform.HttpContext.Request.Headers.Authorization, TimeProvider.System.GetUtcNow()));
            }

            return default;
        });
        context.AddResponseTransform(transform =>
        {
            var response = transform.HttpContext.Response;
            if (transform.ProxyResponse?.Headers.Contains(Silence.Header) is true) transform.HttpContext.KeepSilence();
            Headers.Scrub(response.Headers, keepCors: !route.FrontEnds);
            if (response.StatusCode >= 500 && response.ContentType?.StartsWith("application/", StringComparison.OrdinalIgnoreCase) is not true)
            {
                // A bare or HTML failure may hold a stack; the status stays, the text becomes ours.
                transform.SuppressResponseBody = true;
                response.ContentType = null;
                response.ContentLength = null;
            }

            return default;
        });
    }
}
