using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using MassTransit;
using MassTransit.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.ServiceDefaults;

namespace Platform.BuildingBlocks.Messaging;

/// <summary>
/// Carries committed outbox rows to the broker, waits for its confirmation, and only then removes them. Several relays share the
/// work (<c>for update skip locked</c>); a crash in between repeats a message, never loses one. Woken by <c>NOTIFY outbox</c>, by this
/// process's own commits, and by a slow tick in case both were missed.
/// </summary>
/// <param name="service">Whose outbox.</param>
/// <param name="source">The service's database.</param>
/// <param name="bus">The bus.</param>
/// <param name="signal">Raised by the commits of this host.</param>
/// <param name="logger">For trouble.</param>
internal sealed class OutboxRelay(string service, NpgsqlDataSource source, IBus bus, RelaySignal signal, ILogger<OutboxRelay> logger) : BackgroundService
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PublishLimit = TimeSpan.FromSeconds(15);
    private static readonly Meter Meter = new("Platform.Outbox");
    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("platform.outbox.lag", "s", "From commit to confirmed publication");
    private static readonly Counter<long> Poisoned = Meter.CreateCounter<long>("platform.outbox.poisoned", description: "Rows that can never be published");
    private static readonly ActivitySource Spans = new("Platform.Outbox");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = ListenAsync(stoppingToken);
        var wait = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RelayBatchAsync(stoppingToken) == BatchSize) { }
                wait = Tick;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                // The broker or the database is away: rows stay where they are, and the next turn tries again.
                logger.LogWarning("Outbox of {Service} waits: {Fault}", service, fault.GetType().Name);
                wait = TimeSpan.FromMilliseconds(500 + Random.Shared.Next(500));
            }

            try
            {
                await signal.WaitAsync(wait, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await listening;
    }

    private async Task<int> RelayBatchAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var rows = await TakeAsync(connection, transaction, ct);
        if (rows.Count == 0) return 0;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(PublishLimit);
        var sent = await Task.WhenAll(rows.Select(row => PublishAsync(row, limit.Token)));
        await using var settle = new NpgsqlCommand(
            """
            with poisoned as (update outbox set poison = p.reason from unnest($2::bigint[], $3::text[]) as p(position, reason) where outbox.position = p.position)
            delete from outbox where position = any($1)
            """, connection, transaction);
        var poison = rows.Zip(sent).Where(pair => pair.Second is not null).ToList();
        settle.Parameters.AddWithValue(rows.Zip(sent).Where(pair => pair.Second is null).Select(pair => pair.First.Position).ToArray());
        settle.Parameters.AddWithValue(poison.Select(pair => pair.First.Position).ToArray());
        settle.Parameters.AddWithValue(poison.Select(pair => pair.Second!).ToArray());
        await settle.ExecuteNonQueryAsync(ct);
        if (rows.Count == BatchSize)
        {
            // More than one batch waits: wake the relays of the other replicas. Not done for every commit, since NOTIFY serialises commits.
            await using var notify = new NpgsqlCommand("notify outbox", connection, transaction);
            await notify.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return rows.Count;
    }

    /// <summary>Publishes one row; null when the broker confirmed it, the reason when it can never go.</summary>
    private async Task<string?> PublishAsync(Row row, CancellationToken ct)
    {
        object message;
        Type type;
        try
        {
            type = typeof(Contracts.Access.PartyInvolved).Assembly.GetType(row.Type) ?? throw new TypeLoadException();
            message = JsonSerializer.Deserialize(row.Body, type, Outbox.Json) ?? throw new JsonException();
        }
        catch (Exception fault) when (fault is TypeLoadException or JsonException or NotSupportedException)
        {
            Poisoned.Add(1);
            logger.LogError("Outbox row {Position} of {Service} can never be published: {Fault}", row.Position, service, fault.GetType().Name);
            return fault.GetType().Name;
        }

        // The trace goes on where the work was done, not where this loop happens to be; where none was, or none is told of, none begins (WEE-06).
        var told = ActivityContext.TryParse(row.TraceParent, null, isRemote: true, out var context);
        if (!told) context = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true);
        using var span = Spans.StartActivity($"outbox {type.Name}", ActivityKind.Producer, context);
        if (!told) Silence.Keep();
        await bus.Publish(message, type, Pipe.Execute<PublishContext>(publish =>
        {
            publish.MessageId = row.Id;
            if (!told) publish.Headers.Set(Silence.Header, "1");
            // The bus passes on a span only; without this a consumer would begin a trace of its own.
            if (span is { Recorded: false, Id: { } unsampled }) publish.Headers.Set(DiagnosticHeaders.ActivityId, unsampled);
        }), ct);
        if (told) Lag.Record((TimeProvider.System.GetUtcNow() - row.WrittenAt).TotalSeconds, new KeyValuePair<string, object?>("service", service));
        return null;
    }

    private static async Task<List<Row>> TakeAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(
            $"select position, id, type, body, trace_parent, written_at from outbox where poison is null order by position limit {BatchSize} for update skip locked",
            connection, transaction);
        await using var reader = await take.ExecuteReaderAsync(ct);
        var rows = new List<Row>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new(reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3),
                await reader.IsDBNullAsync(4, ct) ? null : reader.GetString(4), reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return rows;
    }

    /// <summary>Hears of commits of other processes on the same database.</summary>
    private async Task ListenAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(ct);
                connection.Notification += (_, _) => signal.Raise();
                await using (var listen = new NpgsqlCommand("listen outbox", connection)) await listen.ExecuteNonQueryAsync(ct);
                while (true) await connection.WaitAsync(ct);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(Tick, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private sealed record Row(long Position, Guid Id, string Type, string Body, string? TraceParent, DateTimeOffset WrittenAt);
}
