using Microsoft.EntityFrameworkCore;

namespace Platform.BuildingBlocks.Data;

/// <summary>Words that one holds against others, so that what is compared stays true until it is saved.</summary>
public static class Turns
{
    /// <summary>Holds words of the service's own against others until the transaction ends.</summary>
    /// <param name="db">The service's database; a transaction is open.</param>
    /// <param name="keys">The words; always taken in the same order, so that no two wait for each other.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task HoldAsync(this PlatformDbContext db, IEnumerable<string> keys, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        foreach (var key in keys.Distinct().Order(StringComparer.Ordinal))
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({key}, 0))", ct);
    }
}
