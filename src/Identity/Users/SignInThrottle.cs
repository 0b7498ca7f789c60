using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Settings;

namespace Platform.Identity.Users;

/// <summary>After a few wrong passwords for one user from one address, each next one costs twice the wait.</summary>
internal sealed class SignInThrottle(IdentityDbContext db, TimeProvider clock)
{
    private const int FreeFailures = 3;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>
    /// Looks at the proof, unless it is too soon; then it says how long to wait. Look and count are one step, at all instances together, so guessing
    /// in parallel gains nothing. Names that are no user count together, so that trying names is as slow as trying passwords.
    /// </summary>
    public async Task<(bool Passed, TimeSpan Wait)> Attempt(string? user, string address, Func<bool> isProven, CancellationToken ct)
    {
        var key = Secrets.Hash($"{user} {address}");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({key}, 0))", ct);
        var now = clock.GetUtcNow();
        var wrong = await db.WrongPasswords.FindAsync([key], ct);
        if (wrong?.BlockedUntil > now) return (false, wrong.BlockedUntil - now);

        var passed = isProven();
        if (passed)
        {
            if (wrong is not null) db.Remove(wrong);
        }
        else
        {
            wrong ??= db.Add(new WrongPasswords { Id = key }).Entity;
            wrong.Count = wrong.Until > now ? wrong.Count + 1 : 1;
            (wrong.BlockedUntil, wrong.Until) = (now + WaitAfter(wrong.Count), now + Memory);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return (passed, TimeSpan.Zero);
    }

    private static TimeSpan WaitAfter(int count)
    {
        if (count < FreeFailures) return TimeSpan.Zero;
        var wait = FirstWait * Math.Pow(2, Math.Min(count - FreeFailures, 16));
        return wait < LongestWait ? wait : LongestWait;
    }
}
