using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
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
        if (context.GetEndpoint() is RouteEndpoint routed && !IsWrittenSo(context, routed.RoutePattern))
            return Problems.NotFound().ExecuteAsync(context);
        if (!context.Request.PathBase.HasValue || context.GetEndpoint() is not { } endpoint
            || Accepts(context.Request, endpoint.Metadata)) return next(context);
        return Problems.Of(StatusCodes.Status406NotAcceptable, "not-acceptable", "Dit formaat bieden wij niet.", "Vraag om application/json.")
            .ExecuteAsync(context);
    }

    /// <summary>
    /// Whether the path is written as the route is. Routing takes capitals for small letters; two ways of writing would be two addresses of one thing
    /// to whoever compares them (RFC 3986, 6.2.2.1), a key of a repeated request among them.
    /// </summary>
    private static bool IsWrittenSo(HttpContext context, RoutePattern route)
    {
        var request = context.Request;
        if (request.PathBase.Value is { Length: > 0 } at
            && !at.EndsWith(((ApiDescription)context.Items[typeof(ApiDescription)]!).BasePath, StringComparison.Ordinal)) return false;
        var parts = request.Path.Value!.Split('/')[1..];
        for (var place = 0; place < route.PathSegments.Count && place < parts.Length; place++)
            if (route.PathSegments[place].Parts is [RoutePatternLiteralPart literal] && literal.Content != parts[place]) return false;
        return true;
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

    /// <summary>What can be got can be asked for its head (RFC 9110, 9.3.2); routing knows GET only.</summary>
    /// <param name="headers">The headers of the answer.</param>
    internal static void AllowHead(IHeaderDictionary headers)
    {
        if (headers.Allow is [{ } allowed] && allowed.Split(", ") is var methods && methods.Contains("GET") && !methods.Contains("HEAD"))
            headers.Allow = allowed.Replace("GET", "GET, HEAD", StringComparison.Ordinal);
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
        if (!headers.ContainsKey("Content-Security-Policy")) headers.ContentSecurityPolicy =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.Remove("Server");
        AllowHead(headers);
        return Task.CompletedTask;
    }
}
