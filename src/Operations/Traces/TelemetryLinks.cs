using System.Diagnostics;

namespace Platform.Operations.Traces;

/// <summary>Where traces are looked at: addresses in the telemetry backend, where one is configured (section <c>Telemetry</c>).</summary>
internal sealed class TelemetryLinks
{
    private const string Placeholder = "{traceId}";

    /// <summary>The front page of the backend.</summary>
    public string? Link { get; init; }

    /// <summary>The page of one trace, with <c>{traceId}</c> where its id goes.</summary>
    public string? TraceLink { get; init; }

    public bool FrontPageIsGood => string.IsNullOrEmpty(Link) || Address(Link) is not null;

    // An id in the host would let a message choose where the link leads.
    public bool TemplateIsGood => string.IsNullOrEmpty(TraceLink)
        || (TraceLink.Contains(Placeholder, StringComparison.Ordinal) && Filled("0") is { } one && Filled("1") is { } other
            && one.Authority == other.Authority);

    public string? ToFrontPage() => Address(Link)?.AbsoluteUri;

    /// <summary>The page of the trace that a message carries; null when it carries none or no backend is configured.</summary>
    public string? ToTrace(string? traceparent) =>
        ActivityContext.TryParse(traceparent, null, out var context) ? Filled(context.TraceId.ToHexString())?.AbsoluteUri : null;

    private Uri? Filled(string traceId) => Address(TraceLink?.Replace(Placeholder, traceId, StringComparison.Ordinal));

    private static Uri? Address(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "" } ? address : null;
}
