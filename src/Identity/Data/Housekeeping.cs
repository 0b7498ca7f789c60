using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpenIddict.Abstractions;
using Platform.Identity.Settings;

namespace Platform.Identity.Data;

/// <summary>Takes away what is over, every ten minutes. Several instances may be at it at the same time.</summary>
internal sealed class Housekeeping(
    IServiceScopeFactory scopes, IdentityOptions options, TimeProvider clock, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(10);

    public async Task SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDbContext>();
        var now = clock.GetUtcNow();

        // A used code or refresh token is remembered as long as its family may live, to recognise a second use.
        var longOver = now - options.SessionLifetime - Pace;
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(longOver, ct);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(longOver, ct);
        await db.Sessions.Where(session => session.Until <= now).ExecuteDeleteAsync(ct);
        await db.WrongPasswords.Where(wrong => wrong.Until <= now).ExecuteDeleteAsync(ct);
        await db.UsedAssertions.Where(used => used.Until <= now).ExecuteDeleteAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception fault) when (
                fault is NpgsqlException or DbUpdateException or InvalidOperationException { InnerException: NpgsqlException })
            {
                logger.LogWarning("Housekeeping waits for its next turn: {Fault}", fault.GetType().Name);
            }
        }
    }
}
