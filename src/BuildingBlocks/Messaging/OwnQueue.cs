using MassTransit;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.BuildingBlocks.Messaging;

/// <summary>How many messages wait in a queue of a service, and how many failed there.</summary>
/// <param name="Waiting">They were not handled yet; what is being handled now is not counted.</param>
/// <param name="Failed">They wait for a person, in the error queue.</param>
public sealed record QueueDepth(long Waiting, long Failed);

/// <summary>Asks the broker about a queue of the service itself, with its own login.</summary>
/// <param name="broker">The connection string of the broker.</param>
/// <param name="names">How the service names its queues.</param>
public sealed class OwnQueue(string broker, IEndpointNameFormatter names)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What stands in the queue of a consumer.</summary>
    /// <typeparam name="TConsumer">The consumer.</typeparam>
    /// <param name="ct">Cancels.</param>
    /// <returns>Null when the broker is away.</returns>
    public async Task<QueueDepth?> DepthAsync<TConsumer>(CancellationToken ct) where TConsumer : class, IConsumer
    {
        var queue = names.Consumer<TConsumer>();
        try
        {
            var factory = new ConnectionFactory
            {
                Uri = new(broker), AutomaticRecoveryEnabled = false, RequestedConnectionTimeout = Patience, ContinuationTimeout = Patience,
            };
            await using var connection = await factory.CreateConnectionAsync(ct);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            return new(await CountAsync(channel, queue, ct), await CountAsync(channel, queue + "_error", ct));
        }
        catch (Exception away) when (
            away is BrokerUnreachableException or OperationInterruptedException or AlreadyClosedException or TimeoutException)
        {
            return null;
        }
    }

    // As the bus itself declares them: a queue that is there already is told of, and one that is not, as that of errors before the first, is made
    // instead of being an error in the broker's log.
    private static async Task<long> CountAsync(IChannel channel, string queue, CancellationToken ct) => (await channel.QueueDeclareAsync(
        queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" },
        cancellationToken: ct)).MessageCount;
}
