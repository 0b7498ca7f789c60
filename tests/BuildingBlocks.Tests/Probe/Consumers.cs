using System.Collections.Concurrent;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Messaging;
using Platform.Contracts.Nazorg;

namespace Platform.BuildingBlocks.Tests.Probe;

/// <summary>What a test makes go wrong in a consumer: called with the record and the attempt, after the consumer's own save.</summary>
internal sealed class Mishap
{
    private readonly ConcurrentDictionary<Guid, int> attempts = new();

    public Action<Guid, int> AfterSave { get; set; } = static (_, _) => { };

    public int AttemptsOf(Guid record) => attempts.GetValueOrDefault(record);

    public int Attempt(Guid record) => attempts.AddOrUpdate(record, 1, static (_, n) => n + 1);
}

/// <summary>A newer revision counts, an older one does not, whatever order they come in.</summary>
internal sealed class ReceiveReleaseChangedConsumer(ProbeDbContext db) : IConsumer<ReleaseChanged>
{
    public async Task Consume(ConsumeContext<ReleaseChanged> context)
    {
        var note = await db.Notes.SingleOrDefaultAsync(n => n.Id == context.Message.RecordId, context.CancellationToken);
        if (note is not null && note.Revision < context.Message.Revision) note.Revision = context.Message.Revision;
    }
}

/// <summary>Leaves an effect and publishes, with a save of its own, so that a fault after it must undo all of it.</summary>
internal sealed class ReceiveReleaseWithdrawnConsumer(ProbeDbContext db, Mishap mishap) : IConsumer<ReleaseWithdrawn>
{
    public async Task Consume(ConsumeContext<ReleaseWithdrawn> context)
    {
        var told = context.Message;
        var attempt = mishap.Attempt(told.RecordId);
        if (db.ChangeTracker.Entries().Any()) throw new NotSupportedException("An attempt found what another one left behind.");
        db.Add(new Effect { Id = Guid.CreateVersion7(), House = told.House, RecordId = told.RecordId });
        db.Publish(new NazorgClosed { House = told.House, RecordId = told.RecordId, ClosedAt = told.WithdrawnAt });
        await db.SaveChangesAsync(context.CancellationToken);
        mishap.AfterSave(told.RecordId, attempt);
    }
}
