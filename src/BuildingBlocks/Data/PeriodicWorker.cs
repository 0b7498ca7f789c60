using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.BuildingBlocks.Data;

/// <summary>
/// Work on the database that a service does by itself: at its start and at a pace after that. When the database is away or another instance was
/// first, it waits for the next turn; so it does after a fault of what it found, which is told as what it is: one row that nobody thought of must not
/// end a service for all.
/// </summary>
/// <param name="pace">How long between two turns.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">For a turn that waits.</param>
public abstract class PeriodicWorker(TimeSpan pace, TimeProvider clock, ILogger logger) : BackgroundService
{
    /// <summary>The clock that was given.</summary>
    protected TimeProvider Clock { get; } = clock;

    /// <summary>Does all that is due now; several instances may be at it at the same time.</summary>
    /// <param name="ct">Ends with the service.</param>
    public abstract Task WorkAsync(CancellationToken ct);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pace, Clock);
        do
        {
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (Exception fault) when (
                fault is NpgsqlException or DbUpdateException or InvalidOperationException { InnerException: NpgsqlException })
            {
                logger.LogWarning("{Worker} waits for its next turn: {Fault}", GetType().Name, fault.GetType().Name);
            }
#pragma warning disable CA1031 // Whatever it is, it is told here; the text of a fault may quote a row, so its type and place are.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError("{Worker} failed with {Fault} at {Place}", GetType().Name, fault.GetType().FullName, fault.StackTrace);
            }
#pragma warning restore CA1031
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
