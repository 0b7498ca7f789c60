using Microsoft.Extensions.Options;
using Npgsql;

namespace Platform.Operations.Ingest;

/// <summary>Writes what was received, a few large batches per second. Waits for a database that is away; on a stop it writes what is left.</summary>
internal sealed class StoreWriter(
    IngestQueue queue, TelemetryStore store, IOptions<StoreOptions> options, TimeProvider clock, ILogger<StoreWriter> log) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LastWrite = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await queue.WaitAsync(stoppingToken))
            {
                await Task.Delay(options.Value.FlushInterval, clock, stoppingToken);
                await WriteAllAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            using var last = new CancellationTokenSource(LastWrite, clock);
            await WriteAllAsync(last.Token);
        }
    }

    private async Task WriteAllAsync(CancellationToken ct)
    {
        while (queue.Take() is { } batch)
        {
            // A batch that was taken is written even when the stop comes meanwhile; only a database that is away ends it.
            var storedRows = 0;
            try
            {
                storedRows = await WriteAsync(batch, ct);
            }
            finally
            {
                queue.Done(batch, storedRows);
            }
        }
    }

    private async Task<int> WriteAsync(Batch batch, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await store.AppendAsync(batch, CancellationToken.None);
            }
            catch (PostgresException refused) when (refused.SqlState.StartsWith("22", StringComparison.Ordinal))
            {
                log.LogError("Gave up {Rows} rows of telemetry that the database refuses ({SqlState}).", batch.Rows, refused.SqlState);
                return 0;
            }
            catch (NpgsqlException away)
            {
                if (attempt % 10 == 0) log.LogWarning("The telemetry store does not answer ({Reason}); {Rows} rows wait.", away.GetType().Name, batch.Rows);
                var pause = TimeSpan.FromMilliseconds(Math.Min(250 << Math.Min(attempt, 6), LongestPause.TotalMilliseconds));
                await Task.Delay(pause, clock, ct);
            }
        }
    }
}
