using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Platform.TestKit;

/// <summary>Counts the connections that contexts open to one database; a unit of work opens one, and tells it once who asks.</summary>
public sealed class Openings : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string database;
    private readonly ConcurrentBag<IDisposable> subscriptions = [];
    private int count;

    /// <summary>Begins to count.</summary>
    public Openings(TestDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        this.database = database.Name;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>How many were opened since the last time this was asked.</summary>
    public int Take() => Interlocked.Exchange(ref count, 0);

    /// <inheritdoc/>
    public void OnNext(DiagnosticListener value)
    {
        if (value?.Name is "Microsoft.EntityFrameworkCore") subscriptions.Add(value.Subscribe(this));
    }

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.ConnectionOpened.Name && value.Value is ConnectionEndEventData opened
            && opened.Connection.Database == database)
            Interlocked.Increment(ref count);
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var subscription in subscriptions) subscription.Dispose();
    }
}
