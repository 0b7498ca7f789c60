using System.Collections.Concurrent;
using System.Reflection;
using MassTransit;
using Platform.Contracts;

namespace Platform.TestKit;

/// <summary>A message as it came over the broker.</summary>
/// <param name="Id">The message id.</param>
/// <param name="Message">The message.</param>
/// <param name="TraceParent">The W3C trace context it carried.</param>
public sealed record Heard(Guid Id, object Message, string? TraceParent);

/// <summary>
/// The rest of the chain, for one service under test: a bus of its own on the same virtual host that hears every contract and can publish any.
/// </summary>
public sealed class MessageWaiter : IAsyncDisposable
{
    private readonly ConcurrentQueue<Heard> heard = new();
    private readonly IBusControl bus;

    private MessageWaiter(string broker) => bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
    {
        rabbit.Host(new Uri(broker));
        rabbit.ReceiveEndpoint(new TemporaryEndpointDefinition(), endpoint =>
        {
            endpoint.ConcurrentMessageLimit = 1;
            endpoint.Handler<Flushed>(Hear);
            foreach (var flow in Wire.Flows) Bind.MakeGenericMethod(flow.Contract).Invoke(this, [endpoint]);
        });
    });

    private static MethodInfo Bind { get; } = typeof(MessageWaiter).GetMethod(nameof(Handle), BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>Starts listening; hears what is published from now on.</summary>
    public static async Task<MessageWaiter> StartAsync(string broker)
    {
        var waiter = new MessageWaiter(broker);
        await waiter.bus.StartAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        return waiter;
    }

    /// <summary>Publishes a message, as another service would.</summary>
    /// <param name="message">The message.</param>
    /// <param name="messageId">Its id; say the same one twice to send it again.</param>
    public Task PublishAsync<T>(T message, Guid? messageId = null) where T : class =>
        bus.Publish(message, context => context.MessageId = messageId ?? Guid.CreateVersion7());

    /// <summary>Publishes a message of a contract that is known only when the test runs.</summary>
    /// <param name="message">The message.</param>
    /// <param name="contract">Its contract.</param>
    /// <param name="messageId">Its id.</param>
    public Task PublishAsync(object message, Type contract, Guid messageId) =>
        bus.Publish(message, contract, context => context.MessageId = messageId);

    /// <summary>Waits for a message that fits; fails the test when none came in time.</summary>
    public async Task<T> WaitFor<T>(Func<T, bool>? fits = null, TimeSpan? deadline = null) where T : class =>
        await Eventually.Gives(
            () => Task.FromResult(Published<T>().FirstOrDefault(message => fits?.Invoke(message) ?? true)), deadline,
            $"a {typeof(T).Name} was published");

    /// <summary>Every message of a type so far, in the order they came.</summary>
    public IReadOnlyList<T> Published<T>() => [.. heard.Select(message => message.Message).OfType<T>()];

    /// <summary>Everything so far, with ids and trace context.</summary>
    public IReadOnlyList<Heard> Everything() => [.. heard.Where(message => message.Message is not Flushed)];

    /// <summary>Comes back when everything the broker has confirmed up to now was heard; then what is not there was not published.</summary>
    public async Task FlushAsync()
    {
        var mark = new Flushed { Mark = Guid.NewGuid() };
        await bus.Publish(mark);
        await WaitFor<Flushed>(flushed => flushed.Mark == mark.Mark);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await bus.StopAsync(TimeSpan.FromSeconds(10));

    private void Handle<T>(IReceiveEndpointConfigurator endpoint) where T : class => endpoint.Handler<T>(Hear);

    private Task Hear<T>(ConsumeContext<T> context) where T : class
    {
        var trace = context.Headers.Get<string>("traceparent") ?? context.Headers.Get<string>("MT-Activity-Id");
        heard.Enqueue(new(context.MessageId ?? Guid.Empty, context.Message, trace));
        return Task.CompletedTask;
    }

    /// <summary>The waiter's own mark.</summary>
    public sealed record Flushed
    {
        /// <summary>Which.</summary>
        public required Guid Mark { get; init; }
    }
}
