using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.Extensions.Options;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;
using Platform.Operations.Traces;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.Operations.Queues;

/// <summary>
/// Puts failed messages back where they failed, after the cause is gone. A message leaves the error queue only once the broker has confirmed
/// it on its old one: a crash in between delivers it twice, which the inbox of the consumer notices.
/// </summary>
internal static class RedriveQueue
{
    private const int MostAtOnce = 1_000;
    private const int MostLinks = 20;
    private const int MostName = 249; // The broker's names have 255 bytes, the suffix included.

    /// <param name="Limit">How many messages at most; left out: as many as one call moves.</param>
    public sealed record Request([Range(1, MostAtOnce)] int? Limit);

    /// <param name="Queue">The queue the messages went back to.</param>
    /// <param name="Moved">How many went.</param>
    /// <param name="Left">How many failed messages are still there.</param>
    /// <param name="TraceLinks">Where the traces of those that went can be looked at, of twenty at most; empty when no telemetry backend is
    /// configured.</param>
    public sealed record Response(string Queue, int Moved, long Left, IReadOnlyList<string> TraceLinks);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/queues/{name}/_redrive", Handle).WithName(nameof(RedriveQueue)).WithTags("Wachtrijen").RequireRoles(Roles.Operations)
        .WithSummary("Mislukte berichten opnieuw aanbieden")
        .WithDescription("Zet berichten uit de foutwachtrij terug in de wachtrij waar zij mislukten; `name` is een van beide namen.")
        .Produces<Response>().ProducesProblem(StatusCodes.Status502BadGateway);

    internal static async Task<IResult> Handle(
        string name, Request? request, Broker broker, ListQueues.BrokerManagement management, RedriveLog audit, CancellationToken ct)
    {
        var limit = request?.Limit ?? MostAtOnce;
        var errors = Limits.Check(request);
        if (errors.Any) return errors.ToProblem();

        var queue = name.EndsWith(ListQueues.ErrorSuffix, StringComparison.Ordinal) ? name[..^ListQueues.ErrorSuffix.Length] : name;
        if (Encoding.UTF8.GetByteCount(queue) > MostName || queue.Any(char.IsControl)) return Problems.NotFound();

        try
        {
            // WEE-06: whether something failed there is told here no more than whether there is such a queue.
            if ((await management.ClosedAsync(ct))(queue)) return Problems.NotFound();
        }
        catch (Exception away) when (PeerServices.IsAway(away, ct))
        {
            return Unreachable();
        }

        // Without a line of who did it, nothing moves.
        await audit.BeginAsync(queue, limit, ct);
        try
        {
            var outcome = await broker.RedriveAsync(queue, limit, ct);
            await audit.EndAsync(outcome?.Moved ?? 0, outcome?.Left);
            return outcome is null ? Problems.NotFound() : TypedResults.Ok(outcome);
        }
        catch (Exception away) when (
            away is BrokerUnreachableException or AlreadyClosedException or OperationInterruptedException or PublishException)
        {
            audit.Stopped(away);
            return Unreachable();
        }
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Unreachable() => Problems.Of(
        StatusCodes.Status502BadGateway, "broker-unreachable", "Het terugzetten is afgebroken.",
        "De berichtenmakelaar gaf geen bevestiging meer. Berichten zonder bevestiging staan nog in de foutwachtrij.");

    internal sealed class Broker(IConfiguration configuration, IOptions<TelemetryLinks> links)
    {
        private static readonly string[] MarksOfFailure = ["MT-Fault", "MT-Host", "MT-Reason", "x-delivery-count", "x-dotnet-pub-seq-no"];

        /// <returns>Null when the queue or its error queue does not exist.</returns>
        public async Task<Response?> RedriveAsync(string queue, int limit, CancellationToken ct)
        {
            var factory = new ConnectionFactory
            {
                Uri = ListQueues.BrokerManagement.BrokerAddress(configuration), ClientProvidedName = "operations-redrive",
                AutomaticRecoveryEnabled = false,
            };
            await using var connection = await factory.CreateConnectionAsync(ct);
            if (await CountAsync(connection, queue, ct) is null
                || await CountAsync(connection, queue + ListQueues.ErrorSuffix, ct) is not { } waiting) return null;

            await using var channel = await connection.CreateChannelAsync(
                new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
            var moved = 0;
            var traces = new HashSet<string>();

            // No more than stood there at the start: a message that fails again must not go round and round in one call.
            while (moved < Math.Min(limit, waiting)
                && await channel.BasicGetAsync(queue + ListQueues.ErrorSuffix, autoAck: false, ct) is { } message)
            {
                await channel.BasicPublishAsync("", queue, mandatory: true, WithoutFault(message.BasicProperties), message.Body, ct);
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false, ct);
                moved++;
                if (traces.Count < MostLinks && links.Value.ToTrace(TraceParent(message.BasicProperties)) is { } link) traces.Add(link);
            }

            return new(queue, moved, await CountAsync(connection, queue + ListQueues.ErrorSuffix, ct) ?? 0, [.. traces]);
        }

        // The trace in which it failed; what is sent on carries that of the redrive, if this process is traced.
        private static string? TraceParent(IReadOnlyBasicProperties failed) =>
            failed.Headers?.TryGetValue("traceparent", out var value) is true && value is byte[] { Length: < 100 } text
                ? Encoding.ASCII.GetString(text) : null;

        private static BasicProperties WithoutFault(IReadOnlyBasicProperties failed)
        {
            var properties = new BasicProperties(failed) { Persistent = true };
            properties.Headers = failed.Headers?.Where(static header =>
                !MarksOfFailure.Any(mark => header.Key.StartsWith(mark, StringComparison.Ordinal)))
                .ToDictionary(static header => header.Key, static header => header.Value);
            return properties;
        }

        /// <returns>Null when there is no such queue. The broker closes the channel of whoever asks for one: so each question has its own.</returns>
        private static async Task<long?> CountAsync(IConnection connection, string queue, CancellationToken ct)
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            try
            {
                return (await channel.QueueDeclarePassiveAsync(queue, ct)).MessageCount;
            }
            catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == 404)
            {
                return null;
            }
        }
    }
}
