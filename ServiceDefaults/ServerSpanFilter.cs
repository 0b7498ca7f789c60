using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Platform.ServiceDefaults;

/// <summary>Gives ASP.NET Core's server span its name and attributes by route, never by raw path, and keeps health probes out of the traces.</summary>
internal sealed class ServerSpanFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(static async (context, following) =>
        {
            var span = context.Features.Get<IHttpActivityFeature>()?.Activity;
            if (span is null)
            {
                await following(context);
                return;
            }

            if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            {
                span.IsAllDataRequested = false;
                span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            }

            try
            {
                await following(context);
            }
            finally
            {
                Describe(span, context);
            }
        });
        next(app);
    };

    private static void Describe(Activity span, HttpContext context)
    {
        if (span.GetTagItem("http.route") is null && !ServerSpans.Name(span, context)) span.DisplayName = context.Request.Method;
        span.SetTag("http.request.method", context.Request.Method);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= 500) span.SetStatus(ActivityStatusCode.Error);
    }
}
