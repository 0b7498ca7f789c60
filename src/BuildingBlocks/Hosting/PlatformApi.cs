using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.BuildingBlocks.Messaging;
using Platform.ServiceDefaults;

namespace Platform.BuildingBlocks.Hosting;

/// <summary>The NL GOV API Design Rules 2.2 for every service, from one place.</summary>
public static class PlatformApi
{
    /// <summary>Registers JSON rules, problem details, limits, authentication and the OpenAPI document.</summary>
    /// <param name="builder">The application under construction.</param>
    /// <param name="api">What the API says of itself.</param>
    /// <param name="maxBodyBytes">The greatest request body.</param>
    public static Microsoft.AspNetCore.Authentication.AuthenticationBuilder AddPlatformApi(
        this WebApplicationBuilder builder, ApiDescription api, long maxBodyBytes = 1024 * 1024)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(api);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = maxBodyBytes;
        });
        builder.Services.Configure<JsonOptions>(json => ApiJson.Configure(json.SerializerOptions));
        // ProblemHandler answers with what was wrong.
        builder.Services.Configure<RouteHandlerOptions>(static routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddDutchProblems();
        builder.Services.AddExceptionHandler<ProblemHandler>();
        builder.Services.AddApiDocument(api);
        var gateway = CertificateStatement.Keys(builder.Configuration);
        return builder.AddPlatformAuthentication(context => CertificateStatement.ReadAsync(context.Request, gateway, api.Service));
    }

    /// <summary>The pipeline of a service, and the group its slices are mapped on.</summary>
    /// <param name="app">The built application.</param>
    /// <returns>The group at the base path; inside it paths are those of the documentation.</returns>
    public static RouteGroupBuilder UsePlatformApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var api = app.Services.GetRequiredService<ApiDescription>();
        app.UseSilence();
        app.Use((context, next) => ApiConventions.Apply(context, next, api));
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UsePathBase(api.BasePath);
        app.UseRouting();
        app.Use(ApiConventions.Negotiate);
        app.UseAuthentication();
        app.Use(static (context, next) =>
        {
            if (context.User.Identity?.IsAuthenticated is not true) return next(context);
            var user = context.RequestServices.GetRequiredService<CurrentUser>();
            context.RequestServices.GetService<Wall>()?.ForUser(user);
            if (user.House.Length > 0) System.Diagnostics.Activity.Current?.SetTag(Telemetry.House, user.House);
            return next(context);
        });
        if (app.Services.GetService<ConsumerSlots>() is { } consumers)
            app.Use((context, next) => context.User.Identity?.IsAuthenticated is true ? consumers.GiveWayAsync(() => next(context)) : next(context));
        app.Use(PassGates);
        app.UseAuthorization();
        app.Use(ContentCharset.Apply);
        app.Use(QueryRules.Apply);
        app.MapDefaultEndpoints();
        var routes = app.MapGroup("");
        ((IEndpointConventionBuilder)routes).Add(endpoint =>
            endpoint.Metadata.Add(new WholeRoute(api, ((RouteEndpointBuilder)endpoint).RoutePattern)));
        routes.MapApiDocument();
        return routes.MapGroup("").WithMetadata(new StrictInput()).AddEndpointFilter(RowVersions.Conditional).AddEndpointFilter(OneConnection);
    }

    private static async Task PassGates(HttpContext context, RequestDelegate next)
    {
        foreach (var gate in context.RequestServices.GetServices<IGate>())
        {
            if (await gate.RefuseAsync(context) is not { } no) continue;
            await no.ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    /// <summary>
    /// All that a request asks of the database goes over one connection: each opening tells the wall who asks, each closing wipes it. Opened when the
    /// body was read and closed before the answer is sent, so that nobody's slow line holds it.
    /// </summary>
    private static async ValueTask<object?> OneConnection(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;

        // A caller whose house is not known yet gets no connection here; the handler opens one when it knows the house.
        if (http.RequestServices.GetRequiredService<CurrentUser>().House.Length == 0
            || http.RequestServices.GetService<PlatformDbContext>() is not { } db)
            return await next(context);
        await using var held = await db.HoldConnectionAsync(http.RequestAborted);
        return await next(context);
    }

    /// <summary>Runs the service, after a last look that no endpoint lacks a policy.</summary>
    /// <param name="app">The application, all slices mapped.</param>
    public static async Task<int> RunServiceAsync(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.RefuseEndpointsWithoutPolicy();
        await app.RunAsync();
        return 0;
    }

    /// <summary>Spans and metrics name a route by its whole template, base path included.</summary>
    private sealed class WholeRoute(ApiDescription api, RoutePattern pattern) : IRouteDiagnosticsMetadata
    {
        public string Route { get; } = $"{api.BasePath}/{pattern.RawText?.TrimStart('/')}";
    }
}
