using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;
using Platform.Gateway.Settings;

namespace Platform.Gateway.Edge;

/// <summary>
/// Every refusal and every failure of the gateway is a problem with status, title and detail (RFC 9457), in Dutch, without internals.
/// </summary>
internal static class Problems
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(2);

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = static context => Write(context, context.Response.StatusCode),
            StatusCodeSelector = static failure => failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages(static page => Fill(page.HttpContext));
        app.Use(static (context, next) => context.Request.QueryString.HasValue && context.Request.Query.ContainsKey("access_token")
            ? Write(context, StatusCodes.Status401Unauthorized, "Een token hoort in de header Authorization, nooit in een adres.")
            : next(context));
    }

    /// <summary>Before authorization: what is not there needs no token to be told so.</summary>
    public static void UseNotFound(this WebApplication app) => app.Use(static (context, next) =>
        context.GetEndpoint() is null ? Write(context, StatusCodes.Status404NotFound) : next(context));

    public static Task Write(HttpContext context, int status, string? detail = null, TimeSpan? retryAfter = null)
    {
        var response = context.Response;
        var (title, usual) = Texts(status);
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (retryAfter is { } wait) response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (context.RequestServices.GetRequiredService<ApiPaths>().Contains(context.Request.Path))
            response.Headers["API-Version"] = context.RequestServices.GetRequiredService<GatewaySettings>().ApiVersion;
        if (status == StatusCodes.Status401Unauthorized && !response.Headers.ContainsKey(HeaderNames.WWWAuthenticate))
            response.Headers.WWWAuthenticate = "Bearer";

        var body = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(body, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", title);
            json.WriteNumber("status", status);
            json.WriteString("detail", detail ?? usual);
            if (Activity.Current is { } span) json.WriteString("traceId", span.TraceId.ToHexString());
            json.WriteEndObject();
        }

        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body.GetBuffer(), 0, (int)body.Length, context.RequestAborted);
    }

    // Only what has no body yet: an upstream's own problem has passed already.
    private static Task Fill(HttpContext context)
    {
        var status = context.Response.StatusCode;
        return context.Features.Get<IForwarderErrorFeature>()?.Error switch
        {
            ForwarderError.RequestTimedOut => Write(context, StatusCodes.Status504GatewayTimeout),
            _ when status is StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable =>
                Write(context, StatusCodes.Status503ServiceUnavailable, retryAfter: SoonAgain),
            _ => Write(context, status),
        };
    }

    private static (string Title, string Detail) Texts(int status) => status switch
    {
        400 => ("De aanvraag klopt niet.", "De aanvraag kon niet worden gelezen."),
        401 => ("U bent niet aangemeld.", "Meld u aan en stuur een geldig token mee in Authorization."),
        403 => ("U mag dit niet.", "Dit token geeft geen recht op deze handeling."),
        404 => ("Niet gevonden.", "Op dit adres is niets."),
        405 => ("Deze methode kan hier niet.", "Zie de header Allow voor wat hier wel kan."),
        408 => ("Te langzaam.", "De aanvraag kwam niet op tijd binnen."),
        413 => ("Te groot.", "De aanvraag is groter dan hier is toegestaan."),
        415 => ("Dit formaat lezen wij niet.", "Stuur application/json."),
        429 => ("Te veel aanvragen.", "Wacht even; zie de header Retry-After."),
        503 => ("Even niet beschikbaar.", "Dit onderdeel is even niet bereikbaar. Probeer het na de tijd in Retry-After opnieuw."),
        504 => ("Geen antwoord op tijd.", "Dit onderdeel gaf niet op tijd antwoord. Ga na of de aanvraag is verwerkt voor u haar herhaalt."),
        < 500 => ("Dit kan niet.", "De aanvraag kon niet worden uitgevoerd."),
        _ => ("Er ging iets mis.", "Dit is een fout bij ons. Noem het traceId als u ons belt."),
    };
}
