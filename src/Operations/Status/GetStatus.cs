using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;
using Platform.Operations.Queues;
using Platform.Operations.Traces;

namespace Platform.Operations.Status;

/// <summary>How the chain is now: which services are ready, as they say themselves, and how its queues stand.</summary>
internal static class GetStatus
{
    /// <param name="Services">Every service that is configured.</param>
    /// <param name="Broker">The queues that are shown, together; null when the broker does not answer.</param>
    /// <param name="TelemetryLink">The front page of the telemetry backend, where one is configured.</param>
    public sealed record Response(IReadOnlyList<Service> Services, Broker? Broker, string? TelemetryLink);

    /// <param name="Name">The service.</param>
    /// <param name="Instances">How many of it there are.</param>
    /// <param name="Ready">How many of those are ready.</param>
    /// <param name="Failing">The checks that fail in any of them; <c>unreachable</c> when one gives no answer.</param>
    public sealed record Service(string Name, int Instances, int Ready, IReadOnlyList<string> Failing);

    /// <param name="Queues">How many queues there are.</param>
    /// <param name="Messages">Messages in queues of work.</param>
    /// <param name="FailedMessages">Messages in error queues.</param>
    /// <param name="QueuesWithoutConsumer">Queues of work that nobody listens to.</param>
    public sealed record Broker(int Queues, long Messages, long FailedMessages, int QueuesWithoutConsumer);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/status", Handle).WithName(nameof(GetStatus)).WithTags("Status").RequireRoles(Roles.Operations)
        .WithSummary("Stand van de keten").WithDescription(
            "Welke diensten gereed zijn, volgens henzelf, en hoe de wachtrijen ervoor staan; die van een besloten proces tellen niet mee.")
        .Produces<Response>();

    internal static async Task<IResult> Handle(
        Chain chain, ListQueues.BrokerManagement management, IOptions<TelemetryLinks> links, CancellationToken ct)
    {
        var services = chain.AskAsync(ct);
        var broker = BrokerAsync(management, ct);
        return TypedResults.Ok(new Response(await services, await broker, links.Value.ToFrontPage()));
    }

    private static async Task<Broker?> BrokerAsync(ListQueues.BrokerManagement management, CancellationToken ct)
    {
        try
        {
            var queues = await management.QueuesAsync(ct);
            var work = queues.Where(static queue => !queue.HoldsFailedMessages).ToList();
            return new(queues.Count, work.Sum(static queue => queue.Messages), queues.Except(work).Sum(static queue => queue.Messages),
                work.Count(static queue => queue.Consumers == 0));
        }
        catch (Exception away) when (PeerServices.IsAway(away, ct))
        {
            return null;
        }
    }

    /// <summary>Asks every instance at <c>services:&lt;name&gt;:http:&lt;n&gt;</c> whether it is ready.</summary>
    internal sealed class Chain(HttpClient http, IConfiguration configuration)
    {
        private const string Unreachable = "unreachable";

        public async Task<Service[]> AskAsync(CancellationToken ct) =>
            await Task.WhenAll(configuration.GetSection("services").GetChildren().Select(async service =>
        {
            var answers = await Task.WhenAll(service.GetSection("http").GetChildren().Select(instance => FailingAsync(instance.Value, ct)));
            return new Service(
                service.Key, answers.Length, answers.Count(static failing => failing.Count == 0),
                [.. answers.SelectMany(static failing => failing).Distinct().Order()]);
        }));

        private async Task<IReadOnlyList<string>> FailingAsync(string? address, CancellationToken ct)
        {
            try
            {
                using var response = await http.GetAsync($"{address?.TrimEnd('/')}/health/ready", ct);
                if (response.IsSuccessStatusCode) return [];
                using var said = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
                return
                [
                    .. said.RootElement.GetProperty("checks").EnumerateObject()
                        .Where(static check => check.Value.GetString() is not "Healthy").Select(static check => check.Name),
                ];
            }
            catch (Exception away) when (PeerServices.IsAway(away, ct)
                || away is KeyNotFoundException or InvalidOperationException or UriFormatException)
            {
                return [Unreachable];
            }
        }
    }
}
