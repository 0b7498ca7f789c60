using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Platform.ServiceDefaults;

/// <summary>Names the server span by the route that was chosen.</summary>
public static class ServerSpans
{
    /// <summary>
    /// Names the span right after routing, while the path base is still set and before an error handler takes the endpoint away;
    /// place it after <c>UseRouting</c>.
    /// </summary>
    /// <param name="app">The pipeline.</param>
    public static IApplicationBuilder UseServerSpanNames(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { } span) Name(span, context);
        return next(context);
    });

    internal static bool Name(Activity span, HttpContext context)
    {
        if ((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is not { } pattern) return false;
        var route = $"{context.Request.PathBase}/{pattern.TrimStart('/')}";
        span.SetTag("http.route", route);
        span.DisplayName = $"{context.Request.Method} {route}";
        return true;
    }
}
