namespace Platform.Identity.Users;

/// <summary>After a few wrong passwords for one user from one address, each next one costs twice the wait.</summary>
internal sealed class SignInThrottle(TimeProvider clock)
{
    private const int FreeFailures = 3;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly ExpiringStore<Failures> failures = new(clock);

    private sealed record Failures(int Count, DateTimeOffset BlockedUntil);

    /// <summary>How long to wait before a password is looked at again; zero when it is looked at now.</summary>
    public TimeSpan Wait(string? user, string address) =>
        failures.Find(Key(user, address)) is { } found && found.BlockedUntil > clock.GetUtcNow() ? found.BlockedUntil - clock.GetUtcNow() : TimeSpan.Zero;

    public void Failed(string? user, string address)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var count = (failures.Find(Key(user, address))?.Count ?? 0) + 1;
            failures.Set(Key(user, address), new(count, now + WaitAfter(count)), now + Memory);
        }
    }

    public void Succeeded(string user, string address) => failures.Remove(Key(user, address));

    private static TimeSpan WaitAfter(int count)
    {
        if (count < FreeFailures) return TimeSpan.Zero;
        var wait = FirstWait * Math.Pow(2, Math.Min(count - FreeFailures, 16));
        return wait < LongestWait ? wait : LongestWait;
    }

    // Names that are no user share one key, so that trying names is as slow as trying passwords.
    private static string Key(string? user, string address) => $"{user} {address}";
}
