using Microsoft.OpenApi;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.ReleaseNotifications;

/// <summary>NAZ-01: takes release notifications of DJI systems, which prove who they are with certificate and token.</summary>
internal static class ReceiveReleaseNotification
{
    public const string Scope = "nazorg:release-notifications";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/release-notifications", Handle).WithName(nameof(ReceiveReleaseNotification))
        .WithSummary("CloudEvents van DJI aannemen (structured, binary of batch)").RequireScope(Scope)
        .Accepts<ReleaseEventDocument>(CloudEventReader.Structured, CloudEventReader.Batch, CloudEventReader.Binary)
        .AddOpenApiOperationTransformer(static (operation, _, _) =>
        {
            var content = operation.RequestBody!.Content!;
            content[CloudEventReader.Batch].Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Array, Items = content[CloudEventReader.Structured].Schema, MinItems = 1,
                MaxItems = CloudEventReader.MostEvents,
            };
            return Task.CompletedTask;
        });

    /// <summary>The structured event, for the documentation.</summary>
    internal sealed record ReleaseEventDocument(
        string Specversion, string Id, string Source, string Type, DateTimeOffset Time, string? Sequence, ReleaseData Data);

    internal static Task<Results<NoContent, Accepted, ProblemHttpResult>> Handle(
        HttpRequest request, ReleaseEndpoint endpoint, Senders senders, CurrentUser sender, CancellationToken ct) =>
        endpoint.TakeAsync(request, source => senders.MayTell(sender.Oin, source) ? sender.Oin : null, SenderProof.Token, ct);
}
