using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Access;

namespace Platform.BuildingBlocks.Data;

/// <summary>
/// Work beside (or without) a request: a wall, a context and one connection of its own, told once who asks and held till the work is done.
/// </summary>
/// <typeparam name="TDb">The service's context.</typeparam>
public sealed class UnitOfWork<TDb> : IAsyncDisposable where TDb : PlatformDbContext
{
    private readonly AsyncServiceScope scope;

    internal UnitOfWork(AsyncServiceScope scope, TDb db) => (this.scope, Db) = (scope, db);

    /// <summary>The context.</summary>
    public TDb Db { get; }

    /// <summary>Other services of the same scope.</summary>
    public IServiceProvider Services => scope.ServiceProvider;

    /// <summary>Gives the connection back.</summary>
    public ValueTask DisposeAsync() => scope.DisposeAsync();
}

/// <summary>One unit of work, one connection: each opening tells the wall who asks, each closing wipes it.</summary>
public static class UnitsOfWork
{
    /// <summary>Begins a unit of work.</summary>
    /// <param name="scopes">The service's scopes.</param>
    /// <param name="tell">Says for whom it is.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<UnitOfWork<TDb>> BeginAsync<TDb>(
        this IServiceScopeFactory scopes, Action<Wall> tell, CancellationToken ct) where TDb : PlatformDbContext
    {
        ArgumentNullException.ThrowIfNull(scopes);
        ArgumentNullException.ThrowIfNull(tell);
        var scope = scopes.CreateAsyncScope();
        try
        {
            tell(scope.ServiceProvider.GetRequiredService<Wall>());
            var db = scope.ServiceProvider.GetRequiredService<TDb>();
            await db.Database.OpenConnectionAsync(ct); // Closed when the scope ends, with the context.
            return new(scope, db);
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Keeps the one connection of a unit of work from here to the end of what uses this; closed before the answer is sent, so that no slow line
    /// holds it.
    /// </summary>
    /// <param name="db">The unit of work; its wall is told.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<IAsyncDisposable> HoldConnectionAsync(this PlatformDbContext db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.OpenConnectionAsync(ct);
        return new Held(db);
    }

    private sealed class Held(PlatformDbContext db) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await db.Database.CloseConnectionAsync();
    }
}
