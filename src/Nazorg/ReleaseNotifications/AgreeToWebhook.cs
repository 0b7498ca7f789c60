using System.Globalization;

namespace Platform.Nazorg.ReleaseNotifications;

/// <summary>
/// The abuse protection of the CloudEvents webhook: a sender asks first, and is answered when it is on the list (<c>Nazorg:WebhookOrigins</c>).
/// </summary>
internal static class AgreeToWebhook
{
    public static void Map(RouteGroupBuilder api) => api.MapMethods("/release-notifications", ["OPTIONS"], Handle).WithName(nameof(AgreeToWebhook))
        .WithSummary("Toestemming vragen om te mogen sturen").ExcludeFromDescription().AllowAnonymous();

    internal static Results<Ok, ProblemHttpResult> Handle(HttpContext http, IConfiguration configuration)
    {
        var allowed = configuration.GetSection("Nazorg:WebhookOrigins").Get<string[]>() ?? [];
        if (http.Request.Headers["WebHook-Request-Origin"] is not [{ Length: > 0 } origin])
            return Problems.Of(StatusCodes.Status400BadRequest, "webhook-origin-missing", "De aanvraag klopt niet.",
                "Stuur WebHook-Request-Origin mee.");
        if (!allowed.Contains(origin, StringComparer.OrdinalIgnoreCase))
            return Problems.Of(StatusCodes.Status403Forbidden, "webhook-origin-unknown", "U mag dit niet.",
                "Met deze afzender is niets afgesproken.");
        http.Response.Headers["WebHook-Allowed-Origin"] = origin;
        if (http.Request.Headers["WebHook-Request-Rate"] is [{ } rate] && (rate is "*"
            || (uint.TryParse(rate, NumberStyles.None, CultureInfo.InvariantCulture, out var perMinute) && perMinute > 0)))
            http.Response.Headers["WebHook-Allowed-Rate"] = rate;
        http.Response.Headers.Allow = "POST";
        return TypedResults.Ok();
    }
}
