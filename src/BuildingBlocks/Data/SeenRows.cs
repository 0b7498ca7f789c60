using Platform.BuildingBlocks.Access;

namespace Platform.BuildingBlocks.Data;

/// <summary>Querying behind the walls.</summary>
public static class SeenRows
{
    /// <summary>The rows that somebody sees now; every query of a slice begins here.</summary>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="db">The service's database.</param>
    /// <param name="user">Who asks.</param>
    public static IQueryable<T> Seen<T>(this PlatformDbContext db, CurrentUser user) where T : class, IWalled<T> =>
        Of(db).Seen<T>(user, db.Clock.GetUtcNow());

    /// <summary>The rows that somebody sees at a moment.</summary>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="db">The service's database.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="now">The moment (UTC).</param>
    public static IQueryable<T> Seen<T>(this PlatformDbContext db, CurrentUser user, DateTimeOffset now) where T : class, IWalled<T> =>
        Of(db).Set<T>().Where(T.Wall.Filter(new(db, user, now)));

    /// <summary>
    /// The rows that nothing hides, whatever the ground on which somebody may see them; for a list that walks one index per ground and says the
    /// ground itself. The database holds the grounds all the same.
    /// </summary>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="db">The service's database.</param>
    /// <param name="user">Who asks.</param>
    public static IQueryable<T> Unhidden<T>(this PlatformDbContext db, CurrentUser user) where T : class, IWalled<T> =>
        Of(db).Set<T>().Where(T.Wall.Filter(new(db, user, db.Clock.GetUtcNow()), grounds: false));

    /// <summary>ACC-10: every reason why somebody sees a row that was found by <see cref="Seen{T}(PlatformDbContext, CurrentUser)"/>.</summary>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="db">The service's database.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="row">The row.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <param name="ct">Cancels.</param>
    public static Task<IReadOnlyList<AccessReason>> WhySeenAsync<T>(
        this PlatformDbContext db, CurrentUser user, T row, DateTimeOffset now, CancellationToken ct)
        where T : class, IWalled<T> => T.Wall.ReasonsAsync(new(Of(db), user, now), row, ct);

    private static PlatformDbContext Of(PlatformDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db;
    }
}
