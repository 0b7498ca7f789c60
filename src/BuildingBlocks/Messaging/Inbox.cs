using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Covenants;
using Platform.ServiceDefaults;

namespace Platform.BuildingBlocks.Messaging;

/// <summary>A message this service has dealt with; written in the consumer's own transaction.</summary>
public sealed class InboxMessage : IWalled<InboxMessage>
{
    /// <summary>None.</summary>
    public static RowWall<InboxMessage> Wall { get; } = RowWall.Of<InboxMessage>().None("Ids of messages; nobody is named, and no endpoint reads it.");

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
/// seen before is acknowledged and changes nothing. The wall is set to the message's house, the span is marked with house, process and case.
/// </summary>
/// <param name="db">The unit of work, the same the consumer gets.</param>
/// <param name="wall">The wall of this scope.</param>
/// <param name="turns">How many at once.</param>
/// <param name="covenants">The covenants of now.</param>
/// <param name="clock">The clock.</param>
internal sealed class InboxFilter<T>(PlatformDbContext db, Wall wall, ConsumerTurns turns, CovenantCatalog covenants, TimeProvider clock) : IFilter<ConsumeContext<T>> where T : class
{
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var ct = context.CancellationToken;
        var house = Members.Text(context.Message, "House");
        if (house is null) wall.ForHousekeeping();
        else wall.ForService(house);

        // WEE-06: neither a trace nor a count tells that a subject of a closed process exists. A record is of the process that follows releases.
        var record = Id(context.Message, "RecordId");
        var process = Members.Text(context.Message, "Process") ?? (record is null ? null : covenants.FindHouse(house ?? "")?.NazorgProcess?.Id);
        if (context.Headers.TryGetHeader(Silence.Header, out _) || ClosedProcess.IsToldOf(context.Message)) Silence.Keep();
        else if (process is null && record is null) Telemetry.Mark(house);
        else Telemetry.Mark(house, process, Id(context.Message, "CaseId") ?? Id(context.Message, "DossierId") ?? record);

        var id = context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be recognised when it comes again.");
        var consumer = context.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1];
        using var turn = await turns.TakeAsync(ct); // Given back while a failed message waits for its next try.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var received = clock.GetUtcNow();
        var fresh = await db.Database.ExecuteSqlAsync(
            $"insert into inbox (message_id, consumer, received_at) values ({id}, {consumer}, {received}) on conflict do nothing", ct);
        if (fresh == 0)
        {
            if (!Silence.IsKept) InboxMetrics.Duplicates.Add(1, new KeyValuePair<string, object?>("consumer", consumer));
            return;
        }

        await next.Send(context);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (!Silence.IsKept) InboxMetrics.Handled.Record((clock.GetUtcNow() - received).TotalSeconds, new KeyValuePair<string, object?>("consumer", consumer));
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");

    private static Guid? Id(T message, string member) => Members.Get(typeof(T), member)?.Invoke(message) as Guid?;
}

internal static class InboxMetrics
{
    private static readonly Meter Meter = new("Platform.Inbox");

    /// <summary>In place of the bus's own figures, which count the messages of a closed process too.</summary>
    public static readonly Histogram<double> Handled = Meter.CreateHistogram<double>("platform.inbox.handled", "s", "From receipt of a message to the commit of what it changed");

    public static readonly Counter<long> Duplicates =
        Meter.CreateCounter<long>("platform.inbox.duplicates", description: "Messages that came again and changed nothing");
}

/// <summary>Reads the few members that many contracts share by name; contracts have no common base on purpose.</summary>
internal static class Members
{
    private static readonly ConcurrentDictionary<(Type, string), Func<object, object?>?> Readers = new();

    public static Func<object, object?>? Get(Type type, string member) => Readers.GetOrAdd((type, member), static key =>
        key.Item1.GetProperty(key.Item2) is { } property ? property.GetValue : null);

    public static string? Text(object message, string member) => Get(message.GetType(), member)?.Invoke(message) as string;
}
