using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Platform.BuildingBlocks.Access;

/// <summary>Who may call an endpoint. An endpoint without one of these does not start.</summary>
public static class EndpointPolicies
{
    /// <summary>Only accounts of a house with one of these roles.</summary>
    /// <param name="endpoint">The endpoint or group.</param>
    /// <param name="roles">Some of <see cref="Roles"/>.</param>
    public static T RequireRoles<T>(this T endpoint, params IReadOnlyList<string> roles) where T : IEndpointConventionBuilder => endpoint
        .RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim("roles", roles)
            .RequireAssertion(context => roles is [Roles.Operations] || context.User.HasClaim(claim => claim is { Type: "house", Value.Length: > 0 }))
                .Build())
        .WithMetadata(new RolesNeeded(roles));

    /// <summary>Any account of a house, whatever its roles.</summary>
    /// <param name="endpoint">The endpoint or group.</param>
    public static T RequireHouse<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint
        .RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
            .RequireAssertion(static context => context.User.HasClaim(static claim => claim is { Type: "house", Value.Length: > 0 })).Build());

    /// <summary>Only systems whose token has this scope and an OIN, and is bound to their certificate.</summary>
    /// <param name="endpoint">The endpoint or group.</param>
    /// <param name="scope">The scope, for example <c>nazorg:release-notifications</c>.</param>
    public static T RequireScope<T>(this T endpoint, string scope) where T : IEndpointConventionBuilder => endpoint
        .RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
            .RequireAssertion(context => CurrentUser.From(context.User) is { Oin.Length: > 0, IsBound: true } user && user.Scopes.Contains(scope))
                .Build());

    /// <summary>Stops the start when an endpoint has neither a policy nor the mark that it is open.</summary>
    /// <param name="app">The built application, all endpoints mapped.</param>
    /// <exception cref="InvalidOperationException">An endpoint has no policy; the message names it.</exception>
    public static void RefuseEndpointsWithoutPolicy(this IEndpointRouteBuilder app)
    {
        var bare = app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null)
            .Select(endpoint => endpoint.DisplayName ?? endpoint.RoutePattern.RawText).ToList();
        if (bare.Count > 0) throw new InvalidOperationException($"Endpoints without a policy: {string.Join("; ", bare)}");
    }
}

/// <summary>The roles an endpoint asks, for the documentation and for the access tests.</summary>
/// <param name="Roles">The roles, one of which is enough.</param>
public sealed record RolesNeeded(IReadOnlyList<string> Roles);
