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

    /// <summary>
    /// Looks at the proof, unless it is too soon; then it says how long to wait. Look and count are one step, so guessing in parallel gains nothing.
    /// Names that are no user count together, so that trying names is as slow as trying passwords.
    /// </summary>
    public (bool Passed, TimeSpan Wait) Attempt(string? user, string address, Func<bool> isProven)
    {
        var key = $"{user} {address}";
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var earlier = failures.Find(key);
            if (earlier is not null && earlier.BlockedUntil > now) return (false, earlier.BlockedUntil - now);

            if (isProven())
            {
                failures.Remove(key);
                return (true, TimeSpan.Zero);
            }

            var count = (earlier?.Count ?? 0) + 1;
            failures.Set(key, new(count, now + WaitAfter(count)), now + Memory);
            return (false, TimeSpan.Zero);
        }
    }

    private static TimeSpan WaitAfter(int count)
    {
        if (count < FreeFailures) return TimeSpan.Zero;
        var wait = FirstWait * Math.Pow(2, Math.Min(count - FreeFailures, 16));
        return wait < LongestWait ? wait : LongestWait;
    }
}
