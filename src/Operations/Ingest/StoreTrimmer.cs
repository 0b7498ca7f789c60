using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace Platform.Operations.Ingest;

/// <summary>Keeps the store within its bounds: the oldest rows go first, a few thousand per transaction, so that nobody waits for it.</summary>
internal sealed class StoreTrimmer(
    NpgsqlDataSource database, TelemetryStore store, IOptions<StoreOptions> options, TimeProvider clock, ILogger<StoreTrimmer> log) : BackgroundService
{
    private const int RowsPerDelete = 5_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.TrimInterval, clock);
        try
        {
            do await TrimQuietlyAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Half-trimmed is fine: every step stands on its own.
        }
    }

    private async Task TrimQuietlyAsync(CancellationToken ct)
    {
        try
        {
            await TrimAsync(ct);
        }
        catch (NpgsqlException away)
        {
            log.LogWarning("The telemetry store could not be trimmed ({Reason}); next time again.", away.GetType().Name);
        }
    }

    public async Task TrimAsync(CancellationToken ct)
    {
        var cutoff = (clock.GetUtcNow() - options.Value.MaxAge).UtcDateTime;
        await using var connection = await database.OpenConnectionAsync(ct);
        await DeleteOldestAsync(connection, "spans", options.Value.MaxSpans, cutoff, ct);
        await DeleteOldestAsync(connection, "logs", options.Value.MaxLogs, cutoff, ct);

        // Whatever trace was last added to before the oldest span that is left has no span left itself.
        await RepeatAsync(
            connection,
            """
            delete from traces where trace_id in (select trace_id from traces
                where received_at < coalesce((select received_at from spans order by seq limit 1), $1) limit $2)
            """,
            [Parameter(clock.GetUtcNow().UtcDateTime), Parameter(RowsPerDelete)],
            ct);
        var series = await RepeatAsync(
            connection, "delete from series where id in (select id from series where at < $1 limit $2)", [Parameter(cutoff), Parameter(RowsPerDelete)], ct);
        if (series > 0) store.ForgetSeries();
    }

    // Gaps in the sequence make the distance between first and last larger than the count: bounded all the same.
    private static Task<int> DeleteOldestAsync(NpgsqlConnection connection, string table, int keep, DateTime cutoff, CancellationToken ct) =>
        RepeatAsync(
            connection,
            $"""
            delete from {table} where seq <= (select max(seq) from (select seq, received_at from {table} order by seq limit $3) as oldest
                where received_at < $1 or seq <= (select max(seq) from {table}) - $2)
            """,
            [Parameter(cutoff), Parameter((long)keep), Parameter(RowsPerDelete)],
            ct);

    private static async Task<int> RepeatAsync(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken ct)
    {
        var total = 0;
        while (true)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.AddRange(Array.ConvertAll(parameters, static parameter => parameter.Clone()));
            var deleted = await command.ExecuteNonQueryAsync(ct);
            total += deleted;
            if (deleted < RowsPerDelete) return total;
        }
    }

    private static NpgsqlParameter Parameter(DateTime value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    private static NpgsqlParameter Parameter(long value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Bigint };
}
