using Platform.Identity.Settings;

namespace Platform.Identity.Keys;

/// <summary>
/// The signing keys of this provider: one signs, the next is published ahead, earlier ones stay until their tokens are over.
/// The directory is the truth and is read again every minute, so processes that share it agree.
/// </summary>
internal sealed class KeyRing(IdentityOptions options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan ReadAgain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestNotice = TimeSpan.FromHours(1);
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Dictionary<string, SigningKey> known = new(StringComparer.Ordinal);
    private KeySet? current;

    private sealed record KeySet(IReadOnlyList<SigningKey> Keys, DateTimeOffset ReadAt);

    /// <summary>A key stays this long after its successor started: the longest-lived token it signed, and some for clocks that differ.</summary>
    private TimeSpan Aftercare =>
        new[] { options.UserTokenLifetime, options.MachineTokenLifetime, options.IdTokenLifetime }.Max() + TimeSpan.FromMinutes(5);

    public async ValueTask<SigningKey> Active(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return (await Current(ct)).Last(key => key.ActiveFrom <= now);
    }

    /// <summary>Every key a token may be signed with now or next, oldest first.</summary>
    public async ValueTask<IReadOnlyList<SigningKey>> Current(CancellationToken ct)
    {
        if (current is { } fresh && IsFresh(fresh)) return fresh.Keys;
        await gate.WaitAsync(ct);
        try
        {
            if (current is not { } set || !IsFresh(set)) current = set = await Read(ct);
            return set.Keys;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private bool IsFresh(KeySet set)
    {
        var now = clock.GetUtcNow();
        return now >= set.ReadAt && now - set.ReadAt < ReadAgain && set.Keys[^1].ActiveFrom > now;
    }

    private async Task<KeySet> Read(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        KeyFiles.MakeDirectory(options.KeyDirectory);
        using var held = await KeyFiles.Lock(options.KeyDirectory, ct);
        var keys = List();
        if (!keys.Exists(key => key.ActiveFrom <= now)) keys.Insert(0, Create(now));
        if (keys[^1].ActiveFrom <= now) keys.Add(Create(NextStart(keys[^1], now)));
        foreach (var retired in Retired(keys, now).ToList())
        {
            File.Delete(Path.Combine(options.KeyDirectory, retired.FileName));
            keys.Remove(retired);
        }

        return new(keys, now);
    }

    private IEnumerable<SigningKey> Retired(List<SigningKey> keys, DateTimeOffset now) =>
        keys.Zip(keys.Skip(1)).Where(pair => pair.Second.ActiveFrom + Aftercare <= now).Select(pair => pair.First);

    // After a long stop the successor is overdue; even then services hear of it before it signs.
    private DateTimeOffset NextStart(SigningKey last, DateTimeOffset now)
    {
        var due = last.ActiveFrom + options.KeyRotation;
        var earliest = now + ShortestNotice;
        return due > earliest ? due : earliest;
    }

    private SigningKey Create(DateTimeOffset activeFrom)
    {
        var key = SigningKey.Create(options.KeyDirectory, activeFrom);
        return known[key.FileName] = key;
    }

    private List<SigningKey> List() =>
    [
        .. Directory.EnumerateFiles(options.KeyDirectory, SigningKey.Pattern).Select(path =>
            known.TryGetValue(Path.GetFileName(path), out var key) ? key : known[Path.GetFileName(path)] = SigningKey.Read(path))
            .OrderBy(key => key.ActiveFrom),
    ];
}
