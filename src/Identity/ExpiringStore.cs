using System.Collections.Concurrent;

namespace Platform.Identity;

/// <summary>Short-lived things by their key, in memory; what is over is as good as gone and is swept once a minute.</summary>
internal sealed class ExpiringStore<T>(TimeProvider clock) where T : class
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private long sweptAt = clock.GetUtcNow().UtcTicks;

    private sealed record Entry(T Value, DateTimeOffset Until);

    /// <summary>False when the key is there already and not over: the answer a replay check needs.</summary>
    public bool TryAdd(string key, T value, DateTimeOffset until)
    {
        Sweep();
        var entry = new Entry(value, until);
        while (!entries.TryAdd(key, entry))
        {
            if (!entries.TryGetValue(key, out var present)) continue;
            if (present.Until > clock.GetUtcNow()) return false;
            entries.TryRemove(new(key, present));
        }

        return true;
    }

    public void Set(string key, T value, DateTimeOffset until)
    {
        Sweep();
        entries[key] = new(value, until);
    }

    public T? Find(string key) =>
        entries.TryGetValue(key, out var entry) && entry.Until > clock.GetUtcNow() ? entry.Value : null;

    public T? Remove(string key) =>
        entries.TryRemove(key, out var entry) && entry.Until > clock.GetUtcNow() ? entry.Value : null;

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        var last = Interlocked.Read(ref sweptAt);
        if (now.UtcTicks - last < SweepInterval.Ticks || Interlocked.CompareExchange(ref sweptAt, now.UtcTicks, last) != last) return;
        foreach (var pair in entries.Where(pair => pair.Value.Until <= now)) entries.TryRemove(pair);
    }
}
