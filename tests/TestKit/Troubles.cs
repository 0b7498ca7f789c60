using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Platform.TestKit;

/// <summary>Keeps the warnings and errors of an instance, for tests that look at them and for the reader of a failed one.</summary>
internal sealed class Troubles : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => [.. lines];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
