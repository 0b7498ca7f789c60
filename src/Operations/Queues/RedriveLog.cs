using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;

namespace Platform.Operations.Queues;

/// <summary>Writes down who puts what back: without a line of it nothing moves.</summary>
internal sealed class RedriveLog(DbContext db, CurrentUser user, TimeProvider clock, ILogger<RedriveLog> log)
{
    private Redrive? _line;

    /// <summary>Before anything moves.</summary>
    public Task BeginAsync(string queue, int most, CancellationToken ct)
    {
        _line = new() { Id = Guid.CreateVersion7(), At = clock.GetUtcNow(), Subject = user.Subject, Queue = queue, Most = most };
        db.Add(_line);
        return db.SaveChangesAsync(ct);
    }

    /// <summary>Saved without a token of cancellation: messages have moved, also when the caller has hung up.</summary>
    public Task EndAsync(int moved, long? left = null)
    {
        var line = Line();
        line.Moved = moved;
        log.LogInformation("Redrive of {Queue} by {Subject}: {Moved} moved, {Left} left.", line.Queue, line.Subject, moved, left);
        return db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>It was broken off; how far it came nobody knows.</summary>
    public void Stopped(Exception reason) =>
        log.LogWarning("Redrive of {Queue} by {Subject} stopped: {Reason}.", Line().Queue, Line().Subject, reason.GetType().Name);

    private Redrive Line() => _line ?? throw new InvalidOperationException("A redrive ends that was begun.");
}
