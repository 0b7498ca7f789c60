using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace Platform.Operations.Ingest;

/// <summary>Puts a batch in the database: spans and logs by binary COPY, one row per trace and per series beside them, all in one transaction.</summary>
internal sealed class TelemetryStore(NpgsqlDataSource database, IOptions<StoreOptions> options, TimeProvider clock)
{
    private HashSet<long>? knownSeries;
    private DateTime lastStamp;

    /// <returns>How many rows are stored; points of a new series beyond the limit are not.</returns>
    public async Task<int> AppendAsync(Batch batch, CancellationToken ct)
    {
        var now = NextStamp(batch.Spans.Count);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (batch.Spans.Count > 0)
        {
            await CopySpansAsync(connection, batch.Spans, now, ct);
            await TraceRows.UpsertAsync(connection, batch.Spans, now, ct);
        }

        if (batch.Logs.Count > 0) await CopyLogsAsync(connection, batch.Logs, now, ct);
        var points = batch.Points.Count > 0 ? await UpsertPointsAsync(connection, batch.Points, ct) : 0;
        await transaction.CommitAsync(ct);
        return batch.Spans.Count + batch.Logs.Count + points;
    }

    /// <summary>Every span has a moment of arrival of its own, a microsecond after the one before: so trimming knows which traces have none left.</summary>
    private DateTime NextStamp(int spans)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (now <= lastStamp) now = lastStamp.AddMicroseconds(1);
        lastStamp = now.AddMicroseconds(spans);
        return now;
    }

    private static async Task CopySpansAsync(NpgsqlConnection connection, IReadOnlyList<SpanRow> spans, DateTime now, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy spans (trace_id, span_id, parent_id, service, name, kind, started_at, duration_us, failed, failure,
                house, process, case_id, http_route, http_status, attributes, events, received_at) from stdin (format binary)
            """,
            ct);
        var stamp = now;
        foreach (var span in spans)
        {
            stamp = stamp.AddMicroseconds(1);
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(span.TraceId, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(span.SpanId, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(span.ParentId, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(span.Service, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(span.Name, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(span.Kind, NpgsqlDbType.Smallint, ct);
            await copy.WriteAsync(span.StartedAt, NpgsqlDbType.TimestampTz, ct);
            await copy.WriteAsync(span.DurationUs, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(span.Failed, NpgsqlDbType.Boolean, ct);
            await copy.WriteAsync(span.Failure, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(span.House, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(span.Process, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(span.CaseId, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(span.HttpRoute, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(span.HttpStatus, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(span.Attributes, NpgsqlDbType.Jsonb, ct);
            await copy.WriteAsync(span.Events, NpgsqlDbType.Jsonb, ct);
            await copy.WriteAsync(stamp, NpgsqlDbType.TimestampTz, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static async Task CopyLogsAsync(NpgsqlConnection connection, IReadOnlyList<LogRow> logs, DateTime now, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy logs (at, service, category, severity, body, trace_id, span_id, attributes, received_at) from stdin (format binary)", ct);
        foreach (var line in logs)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(line.At, NpgsqlDbType.TimestampTz, ct);
            await copy.WriteAsync(line.Service, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(line.Category, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(line.Severity, NpgsqlDbType.Smallint, ct);
            await copy.WriteAsync(line.Body, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(line.TraceId, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(line.SpanId, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(line.Attributes, NpgsqlDbType.Jsonb, ct);
            await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private async Task<int> UpsertPointsAsync(NpgsqlConnection connection, IReadOnlyList<PointRow> points, CancellationToken ct)
    {
        var known = knownSeries ??= await KnownSeriesAsync(connection, ct);
        var room = options.Value.MaxSeries - known.Count;
        var unknown = points.Select(static p => p.SeriesId).Where(id => !known.Contains(id)).Distinct().Take(Math.Max(room, 0)).ToHashSet();
        var accepted = points.Where(p => known.Contains(p.SeriesId) || unknown.Contains(p.SeriesId)).ToArray();
        if (accepted.Length == 0) return 0;

        // An upsert may touch a row once: the newest value of a series, and of each of its minutes, wins.
        var newest = accepted.GroupBy(static p => p.SeriesId).Select(static g => g.MaxBy(static p => p.At)!).ToArray();
        await using var series = new NpgsqlCommand(
            """
            insert into series (id, service, name, unit, kind, attributes, at, value, count, p95, max)
            select id, service, name, unit, kind, attributes::jsonb, at, value, count, p95, max
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as p(id, service, name, unit, kind, attributes, at, value, count, p95, max)
            on conflict (id) do update set at = excluded.at, value = excluded.value, count = excluded.count, p95 = excluded.p95, max = excluded.max
            where excluded.at >= series.at
            """,
            connection);
        Add(series, newest, NpgsqlDbType.Bigint, static p => p.SeriesId);
        Add(series, newest, NpgsqlDbType.Text, static p => p.Service);
        Add(series, newest, NpgsqlDbType.Text, static p => p.Name);
        Add(series, newest, NpgsqlDbType.Text, static p => p.Unit);
        Add(series, newest, NpgsqlDbType.Text, static p => p.Kind);
        Add(series, newest, NpgsqlDbType.Text, static p => System.Text.Encoding.UTF8.GetString(p.Attributes));
        Add(series, newest, NpgsqlDbType.TimestampTz, static p => p.At);
        Add(series, newest, NpgsqlDbType.Double, static p => p.Value);
        Add(series, newest, NpgsqlDbType.Bigint, static p => p.Count);
        Add(series, newest, NpgsqlDbType.Double, static p => p.P95);
        Add(series, newest, NpgsqlDbType.Double, static p => p.Max);
        await series.ExecuteNonQueryAsync(ct);

        var minutes = accepted.GroupBy(static p => (p.SeriesId, Slot(p.At))).Select(static g => g.MaxBy(static p => p.At)!).ToArray();
        await using var ring = new NpgsqlCommand(
            """
            insert into points (series_id, slot, at, value, count)
            select * from unnest($1, $2, $3, $4, $5)
            on conflict (series_id, slot) do update set at = excluded.at, value = excluded.value, count = excluded.count
            where excluded.at >= points.at
            """,
            connection);
        Add(ring, minutes, NpgsqlDbType.Bigint, static p => p.SeriesId);
        Add(ring, minutes, NpgsqlDbType.Smallint, static p => Slot(p.At));
        Add(ring, minutes, NpgsqlDbType.TimestampTz, static p => p.At);
        Add(ring, minutes, NpgsqlDbType.Double, static p => p.Value);
        Add(ring, minutes, NpgsqlDbType.Bigint, static p => p.Count);
        await ring.ExecuteNonQueryAsync(ct);
        known.UnionWith(unknown);
        return accepted.Length;
    }

    /// <summary>After trimming, series may be gone: they count as new again.</summary>
    public void ForgetSeries() => knownSeries = null;

    private static short Slot(DateTime at) => (short)(at.Ticks / TimeSpan.TicksPerMinute % 60);

    private static void Add<T>(NpgsqlCommand command, PointRow[] rows, NpgsqlDbType type, Func<PointRow, T> column) =>
        command.Parameters.Add(new() { Value = rows.Select(column).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });

    private static async Task<HashSet<long>> KnownSeriesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        HashSet<long> known = [];
        await using var command = new NpgsqlCommand("select id from series", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) known.Add(reader.GetInt64(0));
        return known;
    }
}
