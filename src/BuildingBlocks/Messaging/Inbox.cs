using System.Diagnostics.Metrics;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.ServiceDefaults;

namespace Platform.BuildingBlocks.Messaging;

/// <summary>A message this service has dealt with; written in the consumer's own transaction.</summary>
public sealed class InboxMessage : IWalled<InboxMessage>
{
    /// <summary>None.</summary>
    public static RowWall<InboxMessage> Wall { get; } = RowWall.Of<InboxMessage>(
        ).None("Ids of messages; nobody is named, and no endpoint reads it.");

    /// <summary>The message id on the bus.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The consumer's endpoint.</summary>
    public required string Consumer { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    internal static void Map(EntityTypeBuilder<InboxMessage> inbox)
    {
        inbox.ToTable("inbox");
        inbox.HasKey(message => new { message.MessageId, message.Consumer });
        inbox.HasIndex(message => message.ReceivedAt);
    }
}

/// <summary>
/// Around every consumer: one transaction that holds the inbox row, what the consumer changed, and what it publishes. A message that was
/// seen before is acknowledged and changes nothing. What a service hears of one subject it hears in turn, over all its consumers and replicas: of
/// two first words one finds what the other made. The wall is set to the message's house, the span is marked with what it is about.
/// </summary>
/// <param name="db">The unit of work, the same the consumer gets.</param>
/// <param name="wall">The wall of this scope.</param>
/// <param name="turns">How many at once.</param>
/// <param name="subjects">What messages are about.</param>
/// <param name="clock">The clock.</param>
internal sealed class InboxFilter<T>(
    PlatformDbContext db, Wall wall, ConsumerSlots turns, IMessageSubjects subjects, TimeProvider clock) : IFilter<ConsumeContext<T>> where T : class
{
    private const int Lock = 778206;

    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var ct = context.CancellationToken;
        var house = Members.Text(context.Message, "House");
        if (house is null) wall.ForHousekeeping();
        else wall.ForService(house);

        // WEE-06: neither a trace nor a count tells that a subject of a closed process exists.
        var about = subjects.Of(context.Message);
        if (context.Headers.TryGetHeader(Silence.Header, out _) || SilentMessages.IsSilent(context.Message)) Silence.Keep();
        else if (about is (var process, var id)) Telemetry.Mark(house, process, id);
        else Telemetry.Mark(house);

        var message = context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be recognised when it comes again.");
        var consumer = context.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1];
        using var turn = await turns.TakeAsync(ct); // Given back while a failed message waits for its next try.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (received, subject) = (clock.GetUtcNow(), about?.Id?.ToString());
        var fresh = await db.Database.ExecuteSqlAsync(
            $"""
            with turn as materialized (select pg_advisory_xact_lock({Lock}, hashtext({subject})))
            insert into inbox (message_id, consumer, received_at) select {message}, {consumer}, {received} from turn on conflict do nothing
            """, ct);
        if (fresh == 0)
        {
            if (!Silence.IsKept) InboxMetrics.Duplicates.Add(1, new KeyValuePair<string, object?>("consumer", consumer));
            // Dealt with, says the inbox: else the bus keeps it as one that nobody wanted, in a queue that nobody reads.
            await context.NotifyConsumed(context, clock.GetUtcNow() - received, consumer);
            return;
        }

        if (await subjects.IsWantedAsync(context.Message, db, ct))
        {
            await next.Send(context);
            await db.SaveChangesAsync(ct);
        }
        else
        {
            await context.NotifyConsumed(context, clock.GetUtcNow() - received, consumer);
        }

        await transaction.CommitAsync(ct);
        if (!Silence.IsKept) InboxMetrics.Handled.Record((clock.GetUtcNow() - received).TotalSeconds,
            new KeyValuePair<string, object?>("consumer", consumer));
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");
}

/// <summary>Says what a message is about, and whether anything may still come of it.</summary>
public interface IMessageSubjects
{
    /// <summary>
    /// The process, and the id of what is worked on in it, where the message says one; null where it is about nothing of a process.
    /// </summary>
    /// <param name="message">A record of <c>Platform.Contracts</c>.</param>
    (string? Process, Guid? Id)? Of(object message);

    /// <summary>Whether the consumer is to have it; what nobody wants any more is acknowledged, and changes nothing.</summary>
    /// <param name="message">A record of <c>Platform.Contracts</c>.</param>
    /// <param name="db">The service's database, told whose house it is.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<bool> IsWantedAsync(object message, PlatformDbContext db, CancellationToken ct);
}

/// <summary>The inbox of a service, beside its own tables.</summary>
public sealed class InboxPart : DatabasePart
{
    /// <inheritdoc/>
    public override void Map(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<InboxMessage>(InboxMessage.Map);
    }
}

internal static class InboxMetrics
{
    private static readonly Meter Meter = new("Platform.Inbox");

    /// <summary>In place of the bus's own figures, which count the messages of a closed process too.</summary>
    public static readonly Histogram<double> Handled = Meter.CreateHistogram<double>(
        "platform.inbox.handled", "s", "From receipt of a message to the commit of what it changed");

    public static readonly Counter<long> Duplicates =
        Meter.CreateCounter<long>("platform.inbox.duplicates", description: "Messages that came again and changed nothing");
}
