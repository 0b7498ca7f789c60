using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Sockets;
using System.Text.Json;
using MassTransit;
using MassTransit.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.BuildingBlocks.Data;
using Platform.Contracts;
using Platform.ServiceDefaults;
using RabbitMQ.Client.Exceptions;

namespace Platform.BuildingBlocks.Messaging;

/// <summary>
/// Carries committed outbox rows to the broker, waits for its confirmation, and only then removes them. Several relays share the
/// work (<c>for update skip locked</c>); a crash in between repeats a message, never loses one. A message that the broker refuses is offered again a
/// few times and then set aside, with the reason; all others go on. They leave in their order, and no consumer may count on it: what failed beside a
/// refused one is offered after what did not, several relays and several turns at a queue overtake each other, and what is put back or redriven comes
/// last of all. So what a message says holds by its own moment, revision or id, never by what came before it. What nobody is told of (WEE-06) nobody
/// can put back either: it is offered again when the process starts. Woken by <c>NOTIFY outbox</c>, by this process's own commits, and by a slow
/// tick should both be missed.
/// </summary>
/// <param name="service">Whose outbox.</param>
/// <param name="source">The service's database.</param>
/// <param name="bus">The bus.</param>
/// <param name="signal">Raised by the commits of this host.</param>
/// <param name="outages">Is told when the broker or the database is away.</param>
/// <param name="logger">For trouble.</param>
internal sealed class OutboxRelay(
    string service, NpgsqlDataSource source, IBus bus, RelaySignal signal, Outages outages, ILogger<OutboxRelay> logger) : BackgroundService
{
    private const int BatchSize = 200;
    private const int MostTries = 5;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PublishLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(10);
    private static readonly Meter Meter = new("Platform.Outbox");
    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("platform.outbox.lag", "s", "From commit to confirmed publication");
    private static readonly Gauge<long> Parked = Meter.CreateGauge<long>(
        "platform.outbox.parked", description: "Messages set aside, that wait for Operations");
    private static readonly ActivitySource Spans = new("Platform.Outbox");
    private readonly BrokerRefusals refusals = new();
    private readonly HashSet<string> known = [];
    private readonly bool silent = Wire.Silent.Contains(service);
    private long counted;
    private bool renewed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var observing = bus.ConnectPublishObserver(refusals);
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
                // The broker or the database is away: rows stay where they are, and the next turn tries again. A silent service does not log that the
                // broker is away, since that would tell that it had a message to send; its readiness reports the broker anyhow.
                if (fault is not BrokerAwayException) outages.Missed(Outages.Database, fault);
                else if (!silent) outages.Missed(Outages.Broker, fault);
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
        if (!renewed) await RenewAsync(connection, transaction, ct);
        var rows = await TakeAsync(connection, transaction, ct);
        var outcomes = rows.Count == 0 ? [] : await OfferAsync(rows, ct);
        if (rows.Count > 0) await SettleAsync([.. rows.Zip(outcomes)], connection, transaction, ct);
        if (outcomes.Any(static outcome => outcome is Never or Refused) || counted == 0 || TimeProvider.System.GetElapsedTime(counted) > CountEvery)
        {
            await using var count = new NpgsqlCommand("select count(*) from outbox where parked_at is not null and type <> all ($1)", connection,
                transaction);
            count.Parameters.AddWithValue(ParkedMessage.Hidden);
            Parked.Record((long)(await count.ExecuteScalarAsync(ct))!, new KeyValuePair<string, object?>("service", service));
            counted = TimeProvider.System.GetTimestamp();
        }

        if (rows.Count == BatchSize)
        {
            // More than one batch waits: wake the relays of the other replicas. Not done for every commit, since NOTIFY serialises commits.
            await using var notify = new NpgsqlCommand("notify outbox", connection, transaction);
            await notify.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
        renewed = true;
        outages.Answered(Outages.Database);
        if (outcomes.Any(static outcome => outcome is Sent)) outages.Answered(Outages.Broker);
        return outcomes.OfType<Away>().FirstOrDefault() is { } away ? throw new BrokerAwayException(away.Name) : rows.Count;
    }

    /// <summary>
    /// Offers a batch to the broker. A refused message can take the channel along, and others with it: so what failed is offered once more, each
    /// alone, and only what fails alone is that message's own fault. When none was taken and none refused, the broker is unreachable, so no
    /// message is counted as failed.
    /// </summary>
    private async Task<Outcome[]> OfferAsync(List<Row> rows, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(PublishLimit);
        var offers = new List<Task<Outcome>>(rows.Count);
        foreach (var row in rows)
        {
            // Messages leave in order and are confirmed together; only the first of a type is waited for, since it declares the exchange and the next
            // one would overtake it.
            var offer = PublishAsync(row, limit.Token);
            offers.Add(offer);
            if (known.Add(row.Type)) await offer;
        }

        var outcomes = await Task.WhenAll(offers);
        ct.ThrowIfCancellationRequested();
        if (!Array.TrueForAll(outcomes, static outcome => outcome is Sent)) known.Clear();
        if (outcomes.All(static outcome => outcome is Away)) return outcomes;
        var gone = false;
        foreach (var (i, row) in rows.Index())
        {
            if (outcomes[i] is Sent or Never) continue;
            if (gone)
            {
                outcomes[i] = new Away("NotOffered");
                continue;
            }

            using var alone = CancellationTokenSource.CreateLinkedTokenSource(ct);
            alone.CancelAfter(PublishLimit);
            outcomes[i] = await PublishAsync(row, alone.Token);
            // The channel may have been closed before.
            if (outcomes[i] is Refused { ClosedChannel: true }) outcomes[i] = await PublishAsync(row, alone.Token);
            ct.ThrowIfCancellationRequested();
            if (outcomes[i] is not Away away) continue;

            // The broker took others in this turn and not this one: it counts as refused, or each turn would wait its whole time for it.
            gone = true;
            if (outcomes.Any(static outcome => outcome is Sent)) outcomes[i] = new Refused(away.Name);
        }

        return outcomes;
    }

    private async Task SettleAsync(
        List<(Row Row, Outcome Outcome)> rows, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var failed = rows.FindAll(static pair => pair.Outcome is Never or Refused);
        foreach (var (row, outcome) in failed)
        {
            // The log line does not say which message: its position would tell how many were written before it. The reason is enough to look it up.
            if ((outcome is Never || row.Tries + 1 >= MostTries) && !silent && !ParkedMessage.Hidden.Contains(row.Type))
                logger.LogError("A message of {Service} is set aside: {Reason}", service, outcome.Reason);
        }

        await using var settle = new NpgsqlCommand(
            """
            with failed as (
              update outbox set tries = tries + 1, reason = f.reason, retry_at = now() + interval '500 milliseconds' * power(2, tries),
                parked_at = case when f.never or tries + 1 >= $5 then now() end
              from unnest($2::bigint[], $3::text[], $4::boolean[]) as f(position, reason, never) where outbox.position = f.position)
            delete from outbox where position = any($1)
            """, connection, transaction);
        settle.Parameters.AddWithValue(rows.FindAll(static pair => pair.Outcome is Sent).Select(static pair => pair.Row.Position).ToArray());
        settle.Parameters.AddWithValue(failed.Select(static pair => pair.Row.Position).ToArray());
        settle.Parameters.AddWithValue(failed.Select(static pair => pair.Outcome.Reason).ToArray());
        settle.Parameters.AddWithValue(failed.Select(static pair => pair.Outcome is Never).ToArray());
        settle.Parameters.AddWithValue(MostTries);
        await settle.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Offers again, from the start, what was set aside and is shown to nobody.</summary>
    private async Task RenewAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var renew = new NpgsqlCommand(
            "update outbox set tries = 0, reason = null, retry_at = null, parked_at = null where parked_at is not null and ($1 or type = any ($2))",
            connection, transaction);
        renew.Parameters.AddWithValue(silent);
        renew.Parameters.AddWithValue(ParkedMessage.Hidden);
        await renew.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Publishes one row; it is sent when the broker confirmed it.</summary>
    private async Task<Outcome> PublishAsync(Row row, CancellationToken ct)
    {
        object message;
        Type type;
        try
        {
            type = typeof(Contracts.Wire).Assembly.GetType(row.Type) ?? throw new TypeLoadException();
            message = JsonSerializer.Deserialize(row.Body, type, Outbox.Json) ?? throw new JsonException();
        }
        catch (Exception fault) when (fault is TypeLoadException or JsonException or NotSupportedException)
        {
            return new Never(fault.GetType().Name);
        }

        // The trace goes on where the work was done, not where this loop happens to be; where none was, or none is told of, none begins (WEE-06).
        var told = ActivityContext.TryParse(row.TraceParent, null, isRemote: true, out var context);
        if (!told) context = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true);
        using var span = Spans.StartActivity($"outbox {type.Name}", ActivityKind.Producer, context);
        if (!told) Silence.Keep();
        using var attempt = refusals.Begin(row.Id, ct);
        try
        {
            await bus.Publish(message, type, Pipe.Execute<PublishContext>(publish =>
            {
                publish.MessageId = row.Id;
                if (!told) publish.Headers.Set(Silence.Header, "1");
                // The bus passes on a span only; without this a consumer would begin a trace of its own.
                if (span is { Recorded: false, Id: { } unsampled }) publish.Headers.Set(DiagnosticHeaders.ActivityId, unsampled);
            }), attempt.Token);
        }
        catch (Exception fault)
        {
            if (attempt.Refusal is { } refusal) return new Refused(refusal, attempt.ClosedChannel);
            return IsAway(fault) ? new Away(fault.GetType().Name) : new Refused(fault.GetType().Name);
        }

        if (told) Lag.Record((TimeProvider.System.GetUtcNow() - row.WrittenAt).TotalSeconds, new KeyValuePair<string, object?>("service", service));
        return new Sent();
    }

    /// <summary>Whether the broker was not there to say anything.</summary>
    private static bool IsAway(Exception? fault) => fault switch
    {
        null => false,
        OperationCanceledException or ConnectionException or RabbitMQClientException or SocketException or TimeoutException or IOException => true,
        _ => IsAway(fault.InnerException),
    };

    private static async Task<List<Row>> TakeAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(
            $"""
            select position, id, type, body, trace_parent, written_at, tries from outbox
            where parked_at is null and (retry_at is null or retry_at <= now()) order by position limit {BatchSize} for update skip locked
            """, connection, transaction);
        await using var reader = await take.ExecuteReaderAsync(ct);
        var rows = new List<Row>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new(reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3),
                await reader.IsDBNullAsync(4, ct) ? null : reader.GetString(4), reader.GetFieldValue<DateTimeOffset>(5), reader.GetInt32(6)));
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

    private sealed record Row(long Position, Guid Id, string Type, string Body, string? TraceParent, DateTimeOffset WrittenAt, int Tries);

    /// <summary>What became of a message; the reason is the name of a fault, never its text.</summary>
    private abstract record Outcome(string? Reason);

    private sealed record Sent() : Outcome((string?)null);

    /// <summary>It cannot be read, and so never be published.</summary>
    private sealed record Never(string Name) : Outcome(Name);

    /// <summary>The broker does not take this one.</summary>
    private sealed record Refused(string Name, bool ClosedChannel = false) : Outcome(Name);

    /// <summary>Nobody was there to take it.</summary>
    private sealed record Away(string Name) : Outcome(Name);

    private sealed class BrokerAwayException(string reason) : Exception(reason);
}
