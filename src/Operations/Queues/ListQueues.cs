using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;

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
        .WithDescription("Alle wachtrijen met het aantal berichten en ontvangers; wachtrijen met mislukte berichten staan vooraan.")
        .Produces<Response>().ProducesProblem(StatusCodes.Status502BadGateway);

    internal static async Task<IResult> Handle(BrokerManagement broker, CancellationToken ct)
    {
        try
        {
            var queues = await broker.QueuesAsync(ct);
            return TypedResults.Ok(new Response([.. queues.OrderByDescending(q => q is { HoldsFailedMessages: true, Messages: > 0 }).ThenBy(q => q.Name, StringComparer.Ordinal)]));
        }
        catch (Exception away) when (IsAway(away, ct))
        {
            return Problems.Of(StatusCodes.Status502BadGateway, "broker-unreachable", "De berichtenmakelaar is niet bereikbaar.", "Probeer het later opnieuw.");
        }
    }

    /// <summary>Whether the other side gave no answer, or none that can be read.</summary>
    internal static bool IsAway(Exception fault, CancellationToken ct) =>
        fault is HttpRequestException or JsonException || (fault is TaskCanceledException && !ct.IsCancellationRequested);

    /// <summary>Reads the management API with the login of the messaging connection (<c>RabbitMq:ManagementUrl</c>).</summary>
    internal sealed class BrokerManagement(HttpClient http, IConfiguration configuration)
    {
        public async Task<IReadOnlyList<Queue>> QueuesAsync(CancellationToken ct)
        {
            var account = BrokerAddress(configuration);
            var url = configuration["RabbitMq:ManagementUrl"] ?? throw new InvalidOperationException("RabbitMq:ManagementUrl is missing.");
            var host = Uri.EscapeDataString(account.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(account.AbsolutePath[1..]) : "/");
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{url.TrimEnd('/')}/api/queues/{host}");
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(account.UserInfo))));
            using var response = await http.SendAsync(request, ct);
            response.EnsureSuccessStatusCode();
            using var document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
            return [.. document.RootElement.EnumerateArray().Select(Read)];
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
