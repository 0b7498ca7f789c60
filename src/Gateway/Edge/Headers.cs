using System.Collections.Frozen;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Primitives;
using Platform.BuildingBlocks.Access;
using Platform.ServiceDefaults;

namespace Platform.Gateway.Edge;

/// <summary>What the outside may not say to the inside, and what every answer says.</summary>
internal static class Headers
{
    private const string Policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // Trace context starts here; an upgrade or an encoding is never wanted: no websockets, no compressed secrets.
    private static readonly FrozenSet<string> Unwanted = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "traceparent", "tracestate", "baggage", "Request-Id", "Correlation-Context",
        "Forwarded", "Client-Cert", "Client-Cert-Chain", "X-Real-IP", "True-Client-IP", "X-Rewrite-URL", "Proxy",
        "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override", "Upgrade", "Accept-Encoding");

    private static readonly string[] UnwantedPrefixes = ["X-Forwarded", "X-Original-", "X-Client-", "X-Internal-", "X-SSL-", "Fsc-"];

    // Tokens, tags, dates and lists of codes: by their own grammar nothing else can stand there.
    private static readonly FrozenSet<string> InAscii = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Authorization", "Proxy-Authorization", "Idempotency-Key", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since",
        "If-Range", "Range", "Content-Type", "Content-Encoding", "Content-Language", "Content-Length", "Transfer-Encoding", "Accept",
        "Accept-Language", "Accept-Charset", "Origin", "Host", "Date", "Expect", "TE", "Prefer", "Access-Control-Request-Method",
        "Access-Control-Request-Headers", "WebHook-Request-Origin", "WebHook-Request-Rate", "WebHook-Request-Callback");

    private static readonly string[] Telltale =
        ["Server", "X-Powered-By", "X-AspNet-Version", "X-AspNetMvc-Version", "X-SourceFiles", "X-Runtime", "Via", "traceparent", "tracestate",
            CertificateStatement.Header, Silence.Header];

    private static readonly string[] CorsAnswers =
        ["Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Access-Control-Allow-Headers", "Access-Control-Allow-Methods",
            "Access-Control-Expose-Headers", "Access-Control-Max-Age"];

    public static void UseEdgeHeaders(this WebApplication app) => app.Use(static (context, next) =>
    {
        Strip(context.Request.Headers);
        context.Response.OnStarting(Dress, context.Response);
        return Mend(context.Request.Headers) is { } name
            ? Problems.Write(context, StatusCodes.Status400BadRequest, $"In de header {name} kunnen alleen tekens uit ASCII staan.")
            : next(context);
    });

    /// <summary>The outside cannot choose a trace id, nor put baggage in our messages: the trace begins at this door.</summary>
    public static void AddTraceRoot(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<DistributedContextPropagator>(new TraceStartsHere());

    /// <summary>Takes out of an upstream's answer what tells about the inside.</summary>
    public static void Scrub(IHeaderDictionary headers, bool keepCors)
    {
        foreach (var name in Telltale) headers.Remove(name);
        if (keepCors) return;
        foreach (var name in CorsAnswers) headers.Remove(name);
    }

    /// <summary>
    /// What came in another character than ASCII: RFC 9110 leaves open what it means (5.5), so it is UTF-8 where it can be, and else Latin-1; it
    /// goes on as UTF-8. The name of a header that can hold no such character comes back.
    /// </summary>
    private static string? Mend(IHeaderDictionary headers)
    {
        List<(string Name, StringValues Values)>? mended = null;
        foreach (var (name, values) in headers)
        {
            if (values.All(static value => Ascii.IsValid(value))) continue;
            if (InAscii.Contains(name)) return name;
            (mended ??= []).Add((name, new([.. values.Select(static value => value is null ? null : Meant(value))])));
        }

        foreach (var (name, values) in mended ?? []) headers[name] = values;
        return null;
    }

    // The doors read every byte as one character, so that none is lost before it comes here.
    private static string Meant(string read)
    {
        var bytes = Encoding.Latin1.GetBytes(read);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : read;
    }

    private static void Strip(IHeaderDictionary headers)
    {
        List<string>? found = null;
        foreach (var (name, _) in headers)
        {
            if (IsUnwanted(name)) (found ??= []).Add(name);
        }

        if (found is null) return;
        foreach (var name in found) headers.Remove(name);
    }

    private static bool IsUnwanted(string name)
    {
        if (Unwanted.Contains(name)) return true;
        foreach (var prefix in UnwantedPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static Task Dress(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        headers.XContentTypeOptions = "nosniff";
        if (headers.XFrameOptions.Count == 0) headers.XFrameOptions = "DENY";
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = Policy;
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
        if (!headers.ContainsKey("Referrer-Policy")) headers["Referrer-Policy"] = "no-referrer";
        if (!headers.ContainsKey("Permissions-Policy")) headers["Permissions-Policy"] =
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        return Task.CompletedTask;
    }

    private sealed class TraceStartsHere : DistributedContextPropagator
    {
        public override IReadOnlyCollection<string> Fields => [];

        public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;

        public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
            (traceId, traceState) = (null, null);

        public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) =>
            Current.Inject(activity, carrier, setter);
    }
}
