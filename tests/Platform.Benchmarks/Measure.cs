using System.Collections.Concurrent;

namespace Platform.Benchmarks;

/// <summary>How long each of many things took, and how many there were in the window that counts.</summary>
internal sealed class Measure
{
    private readonly ConcurrentQueue<(long From, long Until)> spans = new();
    private (long Opens, long Closes) window = (long.MinValue, long.MaxValue);

    /// <summary>Does something and keeps how long it took.</summary>
    public async Task TimeAsync(Func<Task> work)
    {
        var from = TimeProvider.System.GetTimestamp();
        await work();
        spans.Enqueue((from, TimeProvider.System.GetTimestamp()));
    }

    public void Add(long from, long until) => spans.Enqueue((from, until));

    /// <summary>
    /// Lets clients work one thing after the other until the time is up. What ended after the end is done but not counted.
    /// A thing that fails ends the run: a figure beside failures says nothing.
    /// </summary>
    public static async Task<Measure> LoadAsync(int clients, TimeSpan counted, Func<int, int, Measure, Task> once, CancellationToken ct)
    {
        var clock = TimeProvider.System;
        var measure = new Measure();
        var began = clock.GetTimestamp();
        measure.window = (began, began + (long)(counted.TotalSeconds * clock.TimestampFrequency));
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            for (var number = 0; clock.GetTimestamp() < measure.window.Closes; number++)
            {
                ct.ThrowIfCancellationRequested();
                await once(client, number, measure);
            }
        }, ct)));
        return measure;
    }

    /// <summary>All that was counted in several windows, as one.</summary>
    public static Measure Of(IEnumerable<Measure> windows)
    {
        var all = new Measure();
        foreach (var (from, until) in windows.SelectMany(static measure =>
            measure.spans.Where(span => span.From >= measure.window.Opens && span.Until <= measure.window.Closes)))
            all.Add(from, until);
        return all;
    }

    public int Count => Counted().Length;

    /// <summary>Counted things per second of the window.</summary>
    public double PerSecond => Count * (double)TimeProvider.System.TimestampFrequency / (window.Closes - window.Opens);

    /// <summary>The time in milliseconds that this part of them took at most (nearest rank).</summary>
    public double Percentile(double part)
    {
        var sorted = Counted();
        Array.Sort(sorted);
        return sorted.Length == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Length) - 1)];
    }

    private double[] Counted() =>
    [
        .. spans.Where(span => span.From >= window.Opens && span.Until <= window.Closes)
            .Select(static span => TimeProvider.System.GetElapsedTime(span.From, span.Until).TotalMilliseconds),
    ];
}
