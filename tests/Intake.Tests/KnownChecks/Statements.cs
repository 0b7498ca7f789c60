using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Platform.Intake.Tests.KnownChecks;

/// <summary>What contexts send to one database, in the order in which it is answered.</summary>
internal sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string database;
    private readonly ConcurrentBag<IDisposable> subscriptions = [];
    private readonly ConcurrentQueue<string> sent = [];

    public Statements(TestDatabase database)
    {
        this.database = database.Name;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>Those that name one of these; what relays and workers do meanwhile is not among them.</summary>
    public IReadOnlyList<string> Take(params string[] words) =>
        [.. sent.Where(text => words.Any(word => text.Contains(word, StringComparison.Ordinal)))];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is "Microsoft.EntityFrameworkCore") subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuted.Name && value.Value is CommandExecutedEventData done
            && done.Connection.Database == database)
            sent.Enqueue(done.Command.CommandText);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in subscriptions) subscription.Dispose();
    }
}
