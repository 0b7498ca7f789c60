using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults;

namespace Platform.BuildingBlocks.Data;

/// <summary>
/// Tells that something this service needs is away: one line a minute, however many requests, messages and workers miss it, and one when it is back.
/// </summary>
/// <param name="logger">Where it is told.</param>
/// <param name="clock">The clock.</param>
public sealed class Outages(ILogger<Outages> logger, TimeProvider clock)
{
    /// <summary>The service's own database.</summary>
    public const string Database = "database";

    /// <summary>The message broker.</summary>
    public const string Broker = "broker";

    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Outage> outages = new();

    /// <summary>Something was missed. Work of a closed process is not told of, here as elsewhere (WEE-06).</summary>
    /// <param name="what">What is away; one of the constants, or a word of that kind.</param>
    /// <param name="fault">How it showed; only its type is told.</param>
    public void Missed(string what, Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (Silence.IsKept) return;
        var outage = outages.GetOrAdd(what, static _ => new());
        lock (outage)
        {
            (outage.IsAway, outage.Failures) = (true, outage.Failures + 1);
            var now = clock.GetTimestamp();
            if (outage.ToldAt is { } told && clock.GetElapsedTime(told, now) < Pace) return;
            (outage.ToldAt, outage.IsTold) = (now, true);
            logger.LogError("The {What} is away or overloaded ({Fault}); missed {Failures} times", what, fault.GetBaseException().GetType().Name,
                outage.Failures);
        }
    }

    /// <summary>It answered.</summary>
    /// <param name="what">What was away, perhaps.</param>
    public void Answered(string what)
    {
        if (outages.IsEmpty || !outages.TryGetValue(what, out var outage)) return;
        lock (outage)
        {
            if (!outage.IsAway) return;
            if (outage.IsTold) logger.LogInformation("The {What} is back; it was missed {Failures} times", what, outage.Failures);
            (outage.IsAway, outage.IsTold, outage.Failures) = (false, false, 0);
        }
    }

    private sealed class Outage
    {
        public bool IsAway, IsTold;
        public int Failures;
        public long? ToldAt;
    }
}
