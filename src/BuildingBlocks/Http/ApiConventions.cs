using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Platform.BuildingBlocks.Http;

/// <summary>What holds for every request and answer before any endpoint is asked.</summary>
internal static class ApiConventions
{
    public static Task Apply(HttpContext context, RequestDelegate next, ApiDescription api)
    {
        var request = context.Request;
        context.Response.OnStarting(static state => Stamp((HttpContext)state), context);
        context.Items[typeof(ApiDescription)] = api;

        // A trailing slash is another resource, one that does not exist (/core/no-trailing-slash).
        if (request.Path.Value is { Length: > 1 } path && path[^1] == '/')
            return Problems.NotFound().ExecuteAsync(context);

        // HEAD is GET without the body (RFC 9110); routing knows GET only. The server remembers what was asked and sends no body.
        if (HttpMethods.IsHead(request.Method)) request.Method = HttpMethods.Get;
        return next(context);
    }

    /// <summary>
    /// Every answer of the API can be JSON (a problem is), and besides what its endpoint says to produce; who wants neither is told so.
    /// </summary>
    public static Task Negotiate(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.PathBase.HasValue || context.GetEndpoint() is not { } endpoint
            || Accepts(context.Request, endpoint.Metadata)) return next(context);
        return Problems.Of(StatusCodes.Status406NotAcceptable, "not-acceptable", "Dit formaat bieden wij niet.", "Vraag om application/json.")
            .ExecuteAsync(context);
    }

    private static bool Accepts(HttpRequest request, EndpointMetadataCollection endpoint)
    {
        if (request.Headers.Accept.Count == 0) return true;
        List<MediaTypeHeaderValue> wanted = [.. request.GetTypedHeaders().Accept.Where(static range => range.Quality is not 0)];
        return wanted.Exists(IsJson)
            || endpoint.GetOrderedMetadata<IProducesResponseTypeMetadata>().SelectMany(static answer => answer.ContentTypes)
                .Any(offered => MediaTypeHeaderValue.TryParse(offered, out var type) && wanted.Exists(type.IsSubsetOf));
    }

    private static bool IsJson(MediaTypeHeaderValue range) => range.MatchesAllTypes
        || (range.Type == "application" && (range.MatchesAllSubTypes || range.SubType.EndsWith("json", StringComparison.OrdinalIgnoreCase)));

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
        if (!headers.ContainsKey("Content-Security-Policy")) headers.ContentSecurityPolicy =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.Remove("Server");
        return Task.CompletedTask;
    }
}
