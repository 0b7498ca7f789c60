using System.Collections.Concurrent;
using MassTransit;
using RabbitMQ.Client.Exceptions;

namespace Platform.BuildingBlocks.Messaging;

/// <summary>
/// Hears when the broker refuses a message. MassTransit takes every refusal for a lost connection and offers the message again without end or pause;
/// this ends it, and keeps what the broker said.
/// </summary>
internal sealed class BrokerRefusals : IPublishObserver
{
    private readonly ConcurrentDictionary<Guid, Attempt> attempts = new();

    /// <summary>Begins to offer a message; its token ends when the broker refuses it.</summary>
    public Attempt Begin(Guid message, CancellationToken ct) => attempts[message] = new(this, message, ct);

    public Task PrePublish<T>(PublishContext<T> context) where T : class => Task.CompletedTask;

    public Task PostPublish<T>(PublishContext<T> context) where T : class => Task.CompletedTask;

    public Task PublishFault<T>(PublishContext<T> context, Exception exception) where T : class
    {
        if (context.MessageId is { } id && attempts.TryGetValue(id, out var attempt)) attempt.Hear(exception);
        return Task.CompletedTask;
    }

    /// <summary>One message being offered.</summary>
    internal sealed class Attempt(BrokerRefusals all, Guid message, CancellationToken ct) : IDisposable
    {
        private readonly CancellationTokenSource offered = CancellationTokenSource.CreateLinkedTokenSource(ct);
        public CancellationToken Token => offered.Token;

        /// <summary>The name of the refusal, if the broker refused it.</summary>
        public string? Refusal { get; private set; }

        /// <summary>Whether the broker closed the channel: over this message, or over one that shared the channel with it.</summary>
        public bool ClosedChannel { get; private set; }

        public void Hear(Exception? fault)
        {
            for (; fault is not null; fault = fault.InnerException)
            {
                ClosedChannel = fault is OperationInterruptedException { ShutdownReason.ReplyCode: >= 400 and < 500 };
                if (!ClosedChannel && fault is not RabbitMQ.Client.Exceptions.PublishException) continue;
                Refuse(fault.GetType().Name);
                return;
            }
        }

        public void Dispose()
        {
            all.attempts.TryRemove(new(message, this));
            offered.Dispose();
        }

        private void Refuse(string reason)
        {
            Refusal = reason;
            try
            {
                offered.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The wait had ended and its token source is disposed.
            }
        }
    }
}
