using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.ServiceDefaults;

namespace Platform.BuildingBlocks.Messaging;

/// <summary>A message that waits to be published; written in the same save as the state it tells of.</summary>
public sealed class OutboxMessage : IWalled<OutboxMessage>
{
    /// <summary>None.</summary>
    public static RowWall<OutboxMessage> Wall { get; } = RowWall.Of<OutboxMessage>(
        ).None("Messages hold ids, dates and codes only; the relay alone reads them.");

    /// <summary>Order of writing; assigned by the database.</summary>
    public long Position { get; private set; }

    /// <summary>The message id on the bus; receivers recognise a repetition by it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Full name of the contract type.</summary>
    public required string Type { get; init; }

    /// <summary>The message as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>W3C trace context of the work that wrote it; null when nothing is told of that work, nor of what the message leads to.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When it was written (UTC); the lag is measured from here.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>How often it was offered to the broker and refused.</summary>
    public int Tries { get; private set; }

    /// <summary>The name of what was wrong the last time; nothing of the message itself.</summary>
    public string? Reason { get; private set; }

    /// <summary>When it is offered again (UTC), after a refusal; those behind it go on meanwhile.</summary>
    public DateTimeOffset? RetryAt { get; private set; }

    /// <summary>
    /// Set aside since (UTC), after too many refusals or when it can never be published as it is; Operations looks at these and puts them back.
    /// </summary>
    public DateTimeOffset? ParkedAt { get; private set; }

    /// <summary>Offers it again, from the start.</summary>
    internal void PutBack() => (Tries, Reason, RetryAt, ParkedAt) = (0, null, null, null);

    internal static void Map(EntityTypeBuilder<OutboxMessage> outbox)
    {
        outbox.ToTable("outbox");
        outbox.HasKey(message => message.Position);
        outbox.Property(message => message.Position).UseIdentityAlwaysColumn();
        outbox.Property(message => message.Tries).HasDefaultValue(0);
        outbox.Property(message => message.Body).HasMaxLength(-1).HasColumnType("text");
    }
}

/// <summary>Publishing through the outbox.</summary>
public static class Outbox
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Adds a message to the outbox; it leaves after the save that follows, and only then.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="message">A record of <c>Platform.Contracts</c>.</param>
    public static void Publish<T>(this PlatformDbContext db, T message) where T : class => db.Add(new OutboxMessage
    {
        Id = Guid.CreateVersion7(),
        Type = typeof(T).FullName!,
        Body = JsonSerializer.Serialize(message, Json),
        TraceParent = Silence.IsKept || SilentMessages.IsSilent(message) ? null : Activity.Current?.Id,
        WrittenAt = TimeProvider.System.GetUtcNow(),
    });
}

/// <summary>Tells the relay beside it that a message was committed, so that it need not wait for the database to tell it. One per host.</summary>
internal sealed class RelaySignal : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => signal.WaitAsync(atMost, ct);

    public void Raise()
    {
        try
        {
            if (signal.CurrentCount == 0) signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else raised it in between: the relay is awake already.
        }
    }

    public void Dispose() => signal.Dispose();
}

/// <summary>The outbox of a service, beside its own tables; wakes the relay in its host when a message was committed.</summary>
public sealed class OutboxPart : DatabasePart
{
    private bool untold;

    /// <inheritdoc/>
    public override void Map(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<OutboxMessage>(OutboxMessage.Map);
    }

    /// <inheritdoc/>
    public override void Saving(PlatformDbContext db, EntityEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        untold |= entry is { Entity: OutboxMessage, State: EntityState.Added };
    }

    /// <inheritdoc/>
    public override void Committed(PlatformDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (!untold) return;
        untold = false;
        db.OfHost<RelaySignal>()?.Raise();
    }
}
