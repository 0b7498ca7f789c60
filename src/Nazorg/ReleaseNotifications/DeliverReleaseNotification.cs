using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;

namespace Platform.Nazorg.ReleaseNotifications;

/// <summary>
/// Lets the Dapr sidecar deliver DJI's events from any broker. The event arrives whole and is read as over HTTP: unwrapping it (UseCloudEvents)
/// would drop the id and source by which a repetition is recognised.
/// </summary>
internal static class DeliverReleaseNotification
{
    public static void Map(WebApplication app)
    {
        var sidecar = Sidecar(app.Configuration["APP_API_TOKEN"], app.Services.GetRequiredService<Senders>());
        app.MapSubscribeHandler().RequireAuthorization(sidecar);
        app.MapPost("/dapr/release-notifications", Handle).WithName(nameof(DeliverReleaseNotification)).RequireAuthorization(sidecar)
            .ExcludeFromDescription()
            .WithTopic("pubsub", "release-notifications");
    }

    /// <summary>What Dapr is to do with the event: SUCCESS and DROP end it, after RETRY (or no 200 but 404) it comes again.</summary>
    internal sealed record Disposition(string Status);

    internal static async Task<Ok<Disposition>> Handle(
        HttpRequest request, ReleaseEndpoint endpoint, Senders senders, ILogger<ReleaseEndpoint> logger, CancellationToken ct)
    {
        var status = StatusCodes.Status413PayloadTooLarge;
        if (await ReadAsync(request, ct) is { } body)
        {
            request.Body = body;
            var answer = await endpoint.TakeAsync(request, senders.AgreedWith, SenderProof.Sidecar, ct);
            status = ((IStatusCodeHttpResult)answer.Result).StatusCode!.Value;
        }

        if (status < 300) return TypedResults.Ok(new Disposition("SUCCESS"));
        if (status >= 500) return TypedResults.Ok(new Disposition("RETRY"));

        // Dapr drops the event without telling the sender, so the log is the only place where the refusal shows.
        logger.LogWarning("An event of the sidecar is dropped: {Status}", status);
        return TypedResults.Ok(new Disposition("DROP"));
    }

    /// <summary>
    /// The body; null when it is over the limit of every request. It is read to its end, or the sidecar would break off before it hears the answer.
    /// </summary>
    private static async Task<MemoryStream?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var limit = request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>();
        var most = limit.MaxRequestBodySize;
        limit.MaxRequestBodySize = null;
        var (body, piece) = (new MemoryStream(), new byte[16 * 1024]);
        for (int read; (read = await request.Body.ReadAsync(piece, ct)) > 0;)
        {
            if (body.Length <= most) body.Write(piece, 0, read);
        }

        body.Position = 0;
        return body.Length <= most ? body : null;
    }

    /// <summary>
    /// The sidecar beside us knows the token (APP_API_TOKEN; none, nobody) and delivers by itself: not through the gateway, which always asks under
    /// the base path, nor for another application that invokes us through it. While no source was agreed nothing is let in: it waits, and is not
    /// dropped.
    /// </summary>
    private static AuthorizationPolicy Sidecar(string? token, Senders senders)
    {
        var expected = string.IsNullOrWhiteSpace(token) || !senders.Any ? null : Hash(token);
        return new AuthorizationPolicyBuilder().RequireAssertion(context => expected is not null
            && context.Resource is HttpContext { Request: { PathBase.HasValue: false } request } && !request.Headers.ContainsKey("dapr-caller-app-id")
            && request.Headers["dapr-api-token"] is [{ } told] && CryptographicOperations.FixedTimeEquals(Hash(told), expected)).Build();

        static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
    }
}
