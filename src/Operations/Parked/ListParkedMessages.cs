using Platform.BuildingBlocks.Access;

namespace Platform.Operations.Parked;

/// <summary>
/// The messages that services set aside because the broker would not take them: what kind, how often, why and since when; never what they say.
/// </summary>
internal static class ListParkedMessages
{
    /// <param name="Messages">The oldest two hundred of each service.</param>
    /// <param name="Unanswered">Services that did not say.</param>
    public sealed record Response(IReadOnlyList<Message> Messages, IReadOnlyList<string> Unanswered);

    /// <param name="Service">Who keeps it.</param>
    /// <param name="Id">The message id on the bus.</param>
    /// <param name="Type">The kind of message.</param>
    /// <param name="Reason">The name of what was wrong the last time.</param>
    /// <param name="Tries">How often it was offered.</param>
    /// <param name="WrittenAt">When it was written.</param>
    /// <param name="ParkedAt">Since when it is set aside.</param>
    public sealed record Message(string Service, Guid Id, string Type, string? Reason, int Tries, DateTimeOffset WrittenAt, DateTimeOffset ParkedAt);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/parked-messages", Handle).WithName(nameof(ListParkedMessages)).WithTags("Wachtrijen").RequireRoles(Roles.Operations)
        .WithSummary("Berichten die een dienst opzij zette")
        .WithDescription("Berichten die de berichtenmakelaar na enkele pogingen bleef weigeren, met de reden; de inhoud wordt niet getoond.")
        .Produces<Response>();

    internal static async Task<IResult> Handle(ServiceOutboxes outboxes, HttpRequest request, CancellationToken ct)
    {
        var said = await Task.WhenAll(outboxes.Names.Select(async service =>
            (Name: service, Parked: await outboxes.ParkedAsync(service, request.Headers.Authorization, ct))));
        return TypedResults.Ok(new Response(
            [
                .. said.SelectMany(static service => service.Parked ?? [], static (service, parked) =>
                    new Message(service.Name, parked.Id, parked.Type, parked.Reason, parked.Tries, parked.WrittenAt, parked.ParkedAt))
                        .OrderBy(static message => message.ParkedAt),
            ],
            [.. said.Where(static service => service.Parked is null).Select(static service => service.Name)]));
    }
}
