using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;

namespace Platform.TestKit;

/// <summary>An endpoint as a service really mapped it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Route">The route below the base path.</param>
/// <param name="Name">Its operation id.</param>
/// <param name="Open">Whether it is open to all.</param>
/// <param name="Guarded">Whether it has a policy.</param>
/// <param name="Roles">The roles it asks, one of which is enough.</param>
/// <param name="Queries">The parameters of its query.</param>
public sealed record MappedEndpoint(
    string Method, string Route, string? Name, bool Open, bool Guarded, IReadOnlyList<string> Roles, IReadOnlyList<string> Queries);

/// <summary>Looks at the endpoints of a running service.</summary>
public static class Endpoints
{
    /// <summary>Every endpoint.</summary>
    /// <param name="services">The services of the instance.</param>
    public static IReadOnlyList<MappedEndpoint> Of(IServiceProvider services) =>
    [
        .. services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"], (endpoint, method) =>
                new MappedEndpoint(
                method, endpoint.RoutePattern.RawText ?? "", endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName,
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
                endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null,
                endpoint.Metadata.GetMetadata<RolesNeeded>()?.Roles ?? [], QueryRules.QueryNamesOf(endpoint))),
    ];

    /// <summary>Endpoints that nobody guards and nobody declared open; a service's test asserts that there are none.</summary>
    /// <param name="services">The services of the instance.</param>
    public static IReadOnlyList<string> WithoutPolicy(IServiceProvider services) =>
        [.. Of(services).Where(endpoint => endpoint is { Open: false, Guarded: false }).Select(endpoint => $"{endpoint.Method} {endpoint.Route}")];

    /// <summary>Endpoints open to all, beside health and the documentation; a service's test asserts that there are none.</summary>
    /// <param name="services">The services of the instance.</param>
    public static IReadOnlyList<string> OpenToAll(IServiceProvider services) =>
    [
        .. Of(services).Where(endpoint => endpoint.Open && !endpoint.Route.StartsWith("/health/", StringComparison.Ordinal)
            && endpoint.Route is not "/openapi.json"
            && !endpoint.Route.StartsWith("/docs", StringComparison.Ordinal))
            .Select(endpoint => $"{endpoint.Method} {endpoint.Route}"),
    ];
}
