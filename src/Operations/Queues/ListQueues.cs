using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;
using Platform.BuildingBlocks.Messaging;
using Platform.Contracts;

namespace Platform.Operations.Queues;

/// <summary>The queues of the chain as the broker's management API tells them; those of failed messages first.</summary>
internal static class ListQueues
{
    public const string ErrorSuffix = "_error";

    public sealed record Response(IReadOnlyList<Queue> Queues);

    /// <summary>A queue: messages waiting for a consumer, messages at a consumer that has not answered yet, and both together.</summary>
    public sealed record Queue(string Name, long Messages, long Ready, long Unacknowledged, int Consumers, string State, bool HoldsFailedMessages);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/queues", Handle).WithName(nameof(ListQueues)).WithTags("Wachtrijen").RequireRoles(Roles.Operations)
        .WithSummary("Wachtrijen van de keten")
        .WithDescription(
            "De wachtrijen met het aantal berichten en ontvangers; wachtrijen met mislukte berichten staan vooraan. Wachtrijen van een besloten "
                + "proces zijn er niet bij.")
        .Produces<Response>().ProducesProblem(StatusCodes.Status502BadGateway);

    internal static async Task<IResult> Handle(BrokerManagement broker, CancellationToken ct)
    {
        try
        {
            var queues = await broker.QueuesAsync(ct);
            return TypedResults.Ok(new Response(
                [.. queues.OrderByDescending(q => q is { HoldsFailedMessages: true, Messages: > 0 }).ThenBy(q => q.Name, StringComparer.Ordinal)]));
        }
        catch (Exception away) when (PeerServices.IsAway(away, ct))
        {
            return Problems.Of(StatusCodes.Status502BadGateway, "broker-unreachable", "De berichtenmakelaar is niet bereikbaar.",
                "Probeer het later opnieuw.");
        }
    }

    /// <summary>Reads the management API with the login of the messaging connection (<c>RabbitMq:ManagementUrl</c>).</summary>
    internal sealed class BrokerManagement(HttpClient http, IConfiguration configuration)
    {
        // WEE-06: the contracts of which the mere number tells that a subject exists.
        private static readonly HashSet<string> ClosedContracts =
            [.. Wire.Flows.Where(static flow => Wire.IsSilent(flow.Contract)).Select(static flow => BrokerPermissions.ExchangeOf(flow.Contract))];

        /// <summary>
        /// Which queues are of a closed process alone: those of its service, and those bound to what it tells, as the broker says itself.
        /// </summary>
        /// <returns>Says of the name of a queue, or of its error queue, whether it is one.</returns>
        public async Task<Func<string, bool>> ClosedAsync(CancellationToken ct)
        {
            using var document = await AskAsync("bindings", ct);
            var bound = document.RootElement.EnumerateArray()
                .Where(static binding => ClosedContracts.Contains(binding.GetProperty("source").GetString()!))
                .Select(static binding => binding.GetProperty("destination").GetString()!).ToHashSet(StringComparer.Ordinal);
            return name => Wire.Silent.Any(service => name.StartsWith($"{service}-", StringComparison.Ordinal))
                || bound.Contains(name) || (name.LastIndexOf('_') is var end and > 0 && bound.Contains(name[..end]));
        }

        /// <summary>
        /// WEE-06: the queues that are shown. Those of a closed process are in no total either, or what is left when the shown ones are taken off it
        /// would be theirs.
        /// </summary>
        public async Task<IReadOnlyList<Queue>> QueuesAsync(CancellationToken ct)
        {
            using var document = await AskAsync("queues", ct);
            // Asked after the queues: of one that was made in between, both are known or neither.
            var closed = await ClosedAsync(ct);
            return [.. document.RootElement.EnumerateArray().Select(Read).Where(queue => !closed(queue.Name))];
        }

        private async Task<JsonDocument> AskAsync(string what, CancellationToken ct)
        {
            var account = BrokerAddress(configuration);
            var url = configuration["RabbitMq:ManagementUrl"] ?? throw new InvalidOperationException("RabbitMq:ManagementUrl is missing.");
            var host = Uri.EscapeDataString(account.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(account.AbsolutePath[1..]) : "/");
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{url.TrimEnd('/')}/api/{what}/{host}");
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(account.UserInfo))));
            using var response = await http.SendAsync(request, ct);
            response.EnsureSuccessStatusCode();
            return await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
        }

        internal static Uri BrokerAddress(IConfiguration configuration) =>
            new(configuration.GetConnectionString("messaging") ?? throw new InvalidOperationException("Connection string 'messaging' is missing."));

        private static Queue Read(JsonElement queue)
        {
            var name = queue.GetProperty("name").GetString() ?? "";
            return new(
                name, Number(queue, "messages"), Number(queue, "messages_ready"), Number(queue, "messages_unacknowledged"),
                (int)Number(queue, "consumers"), queue.TryGetProperty("state", out var state) ? state.GetString() ?? "" : "",
                name.EndsWith(ErrorSuffix, StringComparison.Ordinal));
        }

        // A queue made a moment ago has no figures yet.
        private static long Number(JsonElement queue, string name) =>
            queue.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : 0;
    }
}
