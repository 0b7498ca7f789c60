using Microsoft.AspNetCore.Http;

namespace Platform.BuildingBlocks.Http;

/// <summary>What holds for every request and answer before any endpoint is asked.</summary>
internal static class ApiConventions
{
    public static Task Apply(HttpContext context, RequestDelegate next, ApiDescription api)
    {
        var request = context.Request;
        context.Response.OnStarting(static state => Stamp((HttpContext)state), context);
        context.Items[typeof(ApiDescription)] = api;
        var inApi = request.Path.StartsWithSegments(api.BasePath, StringComparison.Ordinal);

        // A trailing slash is another resource, one that does not exist (/core/no-trailing-slash).
        if (request.Path.Value is { Length: > 1 } path && path[^1] == '/')
            return Problems.NotFound().ExecuteAsync(context);
        if (inApi && !Accepts(request))
        {
            return Problems.Of(StatusCodes.Status406NotAcceptable, "not-acceptable", "Dit formaat bieden wij niet.", "Vraag om application/json.")
                .ExecuteAsync(context);
        }

        // HEAD is GET without the body (RFC 9110); routing knows GET only. The server remembers what was asked and sends no body.
        if (HttpMethods.IsHead(request.Method)) request.Method = HttpMethods.Get;
        return next(context);
    }

    private static bool Accepts(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0) return true;
        foreach (var range in request.GetTypedHeaders().Accept)
        {
            if (range.Quality is 0) continue;
            if (range.MatchesAllTypes || (range.Type == "application"
                && (range.MatchesAllSubTypes || range.SubType.EndsWith("json", StringComparison.OrdinalIgnoreCase)))) return true;
            if (request.Path.Value!.Contains('.', StringComparison.Ordinal) || request.Path.Value.EndsWith("/calendar", StringComparison.Ordinal)
                || request.Path.Value.Contains("/calendar-feeds/", StringComparison.Ordinal) || request.Path.Value.EndsWith("/pdf",
                    StringComparison.Ordinal) || request.Path.Value.EndsWith("/csv", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static Task Stamp(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers["API-Version"] = ((ApiDescription)context.Items[typeof(ApiDescription)]!).Version;
        headers["Trace-Id"] = System.Diagnostics.Activity.Current?.TraceId.ToHexString();
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "accelerometer=(), camera=(), geolocation=(), microphone=()";
        if (!headers.ContainsKey("Content-Security-Policy")) headers.ContentSecurityPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.Remove("Server");
        return Task.CompletedTask;
    }
}
