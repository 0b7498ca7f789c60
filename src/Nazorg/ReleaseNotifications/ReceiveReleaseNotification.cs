using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;

namespace Platform.Nazorg.ReleaseNotifications;

/// <summary>NAZ-01: takes release notifications of DJI systems. What is answered with 2xx is stored; a repetition or a late one changes nothing.</summary>
internal static class ReceiveReleaseNotification
{
    public const string Scope = "nazorg:release-notifications";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/release-notifications", Handle).WithName(nameof(ReceiveReleaseNotification))
        .WithSummary("CloudEvent van DJI aannemen (structured of binary)").RequireScope(Scope)
        .Accepts<ReleaseEventDocument>("application/cloudevents+json", "application/json").WithReleaseTopic();

    /// <summary>The structured event, for the documentation.</summary>
    internal sealed record ReleaseEventDocument(string Specversion, string Id, string Source, string Type, DateTimeOffset Time, string? Sequence, ReleaseData Data);

    internal static async Task<Results<NoContent, Accepted, ProblemHttpResult>> Handle(
        HttpRequest request, ReleaseIntake intake, Wall wall, CancellationToken ct)
    {
        CloudEvent? received;
        try
        {
            received = await CloudEvent.ReadAsync(request, ct);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The second is what the reader says of text that is no Unicode.
            return Problems.Of(StatusCodes.Status400BadRequest, "unreadable", "De aanvraag klopt niet.", "De inhoud is geen JSON.");
        }

        if (received is null) return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Dit formaat lezen wij niet.",
            "Stuur application/cloudevents+json, of application/json met ce-headers.");
        var errors = new InputErrors();
        received.Check(errors);
        var release = received.IsKnown ? ReleaseData.Read(received, errors) : null;
        if (errors.Any) return errors.ToProblem();

        // An event may concern a record of another house than before, so this one request looks over the walls; the answer shows nothing.
        wall.ForHousekeeping();
        if (await intake.TakeAsync(received, release, ct) is { } taken) return taken;
        request.HttpContext.Response.Headers.RetryAfter = "1";
        return Problems.Of(StatusCodes.Status503ServiceUnavailable, "busy", "Even niet.", "Er komen veel meldingen over deze detentie tegelijk. Stuur de melding opnieuw.");
    }
}
