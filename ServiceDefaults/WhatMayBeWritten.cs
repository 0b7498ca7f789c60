using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Platform.ServiceDefaults;

/// <summary>Lines on the console, which end in files: the same may stand there as may leave, and no more.</summary>
internal sealed class WhatMayBeWritten(TelemetryScope told, TimeProvider clock) : ConsoleFormatter(Formatter)
{
    public const string Formatter = "platform";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (told.IsSilentNow) return;
        var values = logEntry.State as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
        var said = WhatMayLeave.Said(values, logEntry.Formatter(logEntry.State, logEntry.Exception), out _);
        var at = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        textWriter.WriteLine($"{at} {logEntry.LogLevel} {logEntry.Category}: {said}");
        for (var fault = logEntry.Exception; fault is not null; fault = fault.InnerException)
        {
            textWriter.WriteLine($"    {fault.GetType().FullName}");
            if (fault.StackTrace is { } places) textWriter.WriteLine(places);
        }
    }
}
