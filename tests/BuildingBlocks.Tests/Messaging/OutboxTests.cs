using System.Diagnostics;
using Platform.BuildingBlocks.Messaging;
using Platform.BuildingBlocks.Tests.Probe;
using Platform.Contracts.Logboek;
using Platform.Contracts.Nazorg;
using Platform.TestKit;
using RabbitMQ.Client;

namespace Platform.BuildingBlocks.Tests.Messaging;

public sealed class OutboxTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private ApiClient Team => host.As("", "", Roles.Operations);

    [Fact]
    public async Task A_commit_is_published_once()
    {
        var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
        await host.Messages.WaitFor<ReleaseAnnounced>(m => m.RecordId == id);
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<ReleaseAnnounced>(), m => m.RecordId == id);
    }

    [Fact]
    public async Task The_relay_hears_of_a_commit_at_once_and_not_at_its_next_tick()
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
            await host.Messages.WaitFor<ReleaseAnnounced>(m => m.RecordId == id);
            times.Add(Stopwatch.GetElapsedTime(began));
        }

        // By the tick alone the middle one would take a second, five of five under half of it are next to impossible.
        Assert.True(times.Order().ElementAt(2) < TimeSpan.FromSeconds(1), string.Join(", ", times));
    }

    [Fact]
    public async Task A_rollback_publishes_nothing()
    {
        var record = Guid.NewGuid();
        await host.WithDbAsync<ProbeDbContext, int>(ProbeHost.Arnhem, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Publish(new NazorgClosed { House = ProbeHost.Arnhem, RecordId = record, ClosedAt = host.Clock.Now });
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
            return 0;
        });
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<NazorgClosed>(), m => m.RecordId == record);
    }

    [Fact]
    public async Task A_transaction_of_the_handlers_own_wakes_the_relay_when_it_commits()
    {
        var record = Guid.NewGuid();
        var began = Stopwatch.GetTimestamp();
        await host.WithDbAsync<ProbeDbContext, int>(ProbeHost.Arnhem, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Publish(new NazorgClosed { House = ProbeHost.Arnhem, RecordId = record, ClosedAt = host.Clock.Now });
            await db.SaveChangesAsync();
            await host.Messages.FlushAsync();
            Assert.DoesNotContain(host.Messages.Published<NazorgClosed>(), m => m.RecordId == record);
            await transaction.CommitAsync();
            return 0;
        });
        await host.Messages.WaitFor<NazorgClosed>(m => m.RecordId == record);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_poison_row_is_parked_and_the_others_go_on()
    {
        await host.Database.ExecuteAsync("""
            insert into outbox (id, type, body, written_at) values
              (gen_random_uuid(), 'Platform.Contracts.Nazorg.NoSuchContract', '{}', now()),
              (gen_random_uuid(), 'Platform.Contracts.Nazorg.NazorgClosed', '{"house": ', now()),
              (gen_random_uuid(), 'Platform.Contracts.Nazorg.NazorgClosed', '{"house": "regio-arnhem"}', now()),
              (gen_random_uuid(), 'Platform.Contracts.Nazorg.NazorgClosed', 'null', now())
            """);
        var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
        await host.Messages.WaitFor<ReleaseAnnounced>(m => m.RecordId == id);
        await host.SettledAsync();
        Assert.Equal(4, await host.Database.ScalarAsync<long>("select count(*) from outbox where parked_at is not null"));
        await host.Database.ExecuteAsync("delete from outbox where parked_at is not null");
    }

    [Fact]
    public async Task A_message_that_the_broker_refuses_is_set_aside_after_some_tries_and_the_rest_goes_on()
    {
        await using var full = await FullQueueAsync();
        var before = host.Messages.Published<ReleaseWithdrawn>().Count;
        var records = Enumerable.Range(0, 6).Select(static _ => Guid.NewGuid()).ToArray();
        await host.Database.ExecuteAsync("""
            insert into outbox (id, type, body, written_at)
            select gen_random_uuid(), 'Platform.Contracts.Nazorg.' || case when i % 2 = 0 then 'ReleaseChanged' else 'ReleaseWithdrawn' end,
              format('{"house":"regio-arnhem","recordId":"%s","revision":1,"releaseOn":"2026-04-01","changedAt":"2026-03-02T09:00:00Z","withdrawnAt":"2026-03-02T09:00:00Z"}', r), now()
            from unnest($1::uuid[]) with ordinality as told(r, i) order by i
            """, records);
        await Eventually.Holds(() => host.Messages.Published<ReleaseWithdrawn>().Count == before + 3);
        Assert.Equivalent((Guid[])[records[0], records[2], records[4]], host.Messages.Published<ReleaseWithdrawn>().Skip(before)
            .Select(told => told.RecordId), strict: true);
        await Eventually.Holds(async () =>
        {
            await host.Database.ExecuteAsync("update outbox set retry_at = now() where retry_at is not null"); // Nobody waits for the clock here.
            return await host.Database.ScalarAsync<long>("select count(*) from outbox where parked_at is not null") == 3;
        });
        Assert.Equal(["5 PublishException"], await host.Database.ColumnAsync<string>(
            "select distinct tries || ' ' || reason from outbox where parked_at is not null"));

        // Room again: put back, all three go.
        await full.DisposeAsync();
        foreach (var row in await ParkedAsync()) (await Team.PostAsync($"parked-messages/{row}/redeliveries", new { })).Expect(204);
        await host.SettledAsync();
        Assert.Equivalent((Guid[])[records[1], records[3], records[5]], host.Messages.Published<ReleaseChanged>().Select(told => told.RecordId)
            .Intersect(records), strict: true);
        Assert.Empty(await ParkedAsync());
    }

    [Fact]
    public async Task A_message_that_takes_the_channel_along_is_the_only_one_to_be_set_aside()
    {
        // An exchange of another kind stands in the way of this one contract: whoever publishes it loses its channel.
        await using (var connection = await new ConnectionFactory { Uri = new(host.Broker.ConnectionString) }.CreateConnectionAsync())
        await using (var channel = await connection.CreateChannelAsync())
        {
            await channel.ExchangeDeleteAsync("Platform.Contracts.Governance:DisputeEnded");
            await channel.ExchangeDeclareAsync("Platform.Contracts.Governance:DisputeEnded", "direct", durable: true);
        }

        var before = host.Messages.Published<NazorgClosed>().Count;
        await host.WriteOutboxAsync(5);
        await host.Database.ExecuteAsync("""
            insert into outbox (id, type, body, written_at) values (gen_random_uuid(), 'Platform.Contracts.Governance.DisputeEnded',
              '{"house":"regio-arnhem","disputeId":"00000000-0000-0000-0000-0000000000bb","caseId":"00000000-0000-0000-0000-0000000000bb","endedAt":"2026-03-02T09:00:00Z"}', now())
            """);
        await host.WriteOutboxAsync(5);
        await Eventually.Holds(async () =>
        {
            await host.Database.ExecuteAsync("update outbox set retry_at = now() where retry_at is not null");
            return await host.Database.ScalarAsync<long>("select count(*) from outbox where parked_at is not null") == 1;
        });
        await host.SettledAsync();
        Assert.Equal(before + 10, host.Messages.Published<NazorgClosed>().DistinctBy(static told => told.RecordId).Count());
        Assert.Equal(1, await host.Database.CountAsync("outbox"));
        await host.Database.ExecuteAsync("delete from outbox");
    }

    [Fact]
    public async Task The_operations_team_sees_what_is_set_aside_without_what_it_says_and_puts_it_back()
    {
        var metric = new List<long>();
        using var meter = new System.Diagnostics.Metrics.MeterListener();
        meter.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name is "platform.outbox.parked") listener.EnableMeasurementEvents(instrument);
        };
        meter.SetMeasurementEventCallback<long>((_, value, _, _) =>
        {
            lock (metric) metric.Add(value);
        });
        meter.Start();
        var (secret, id) = ($"geheim-{Guid.NewGuid():N}", Guid.NewGuid());
        await host.Database.ExecuteAsync(
            "insert into outbox (id, type, body, written_at) values ($1, 'Platform.Contracts.Nazorg.NoSuchContract', $2, now())", id,
            $"{{\"house\":\"{secret}\"}}");
        await host.WriteOutboxAsync(1);
        await Eventually.Holds(async () => (await Team.GetAsync("parked-messages")).Expect(200).Json.GetProperty("items").GetArrayLength() == 1);
        var list = await Team.GetAsync("parked-messages");
        var row = list.Json.GetProperty("items")[0];
        Assert.Equal(["id", "parkedAt", "reason", "tries", "type", "writtenAt"], row.EnumerateObject().Select(static member => member.Name)
            .Order(StringComparer.Ordinal));
        Assert.Equal((id, "TypeLoadException", 1), (row.GetProperty("id").GetGuid(), row.GetProperty("reason").GetString(), row.GetProperty("tries")
            .GetInt32()));
        Assert.DoesNotContain(secret, list.Text, StringComparison.Ordinal);
        lock (metric) Assert.Contains(1, metric);

        // Nobody else may, a director of a house neither.
        (await host.Director().GetAsync("parked-messages")).Expect(403);
        (await host.Director().PostAsync($"parked-messages/{id}/redeliveries", new { })).Expect(403);
        (await host.Anonymous().GetAsync("parked-messages")).Expect(401);
        (await Team.PostAsync($"parked-messages/{Guid.NewGuid()}/redeliveries", new { })).Expect(404);

        await host.Database.ExecuteAsync("""
            update outbox set type = 'Platform.Contracts.Nazorg.NazorgClosed',
              body = '{"house":"regio-arnhem","recordId":"00000000-0000-0000-0000-0000000000aa","closedAt":"2026-03-02T09:00:00Z"}' where id = $1
            """, id);
        (await Team.PostAsync($"parked-messages/{id}/redeliveries", new { })).Expect(204);
        await host.Messages.WaitFor<NazorgClosed>(static told => told.RecordId == Guid.Parse("00000000-0000-0000-0000-0000000000aa"));
        var line = (await host.Messages.WaitFor<LogLinesRecorded>(lines => lines.Audit.Any(audit => audit.ObjectId == id))).Audit.Single();
        Assert.Equal(("parked-message.put-back", null, "operations"), (line.Action, line.House, line.Purpose));
        (await Team.PostAsync($"parked-messages/{id}/redeliveries", new { })).Expect(404);
    }

    [Fact]
    public async Task A_message_published_but_not_settled_goes_again_with_the_same_id()
    {
        // What a crash between the broker's confirmation and the commit leaves: the row is still there.
        await host.Database.ExecuteAsync("""
            create function keep() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$;
            create trigger keep before delete on outbox for each row execute function keep();
            """);
        var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
        try
        {
            await Eventually.Holds(() => Of(id).Count >= 2);
        }
        finally
        {
            await host.Database.ExecuteAsync("drop trigger keep on outbox; drop function keep();");
        }

        await host.SettledAsync();
        Assert.Single(Of(id).Select(heard => heard.Id).Distinct());
    }

    [Fact]
    public async Task The_relay_goes_on_after_its_database_connections_were_cut()
    {
        await host.Database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1",
            host.Database.ServiceRole);
        await host.WriteOutboxAsync(3);
        await host.SettledAsync();
        // And it listens again: a commit of somebody else, told by NOTIFY, is heard.
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and query = 'listen outbox'") > 0);
        // The pool of requests meets its cut connections here, and not in the next test.
        await Eventually.Holds(async () => (await host.Director().PostAsync("notes", ProbeHost.Note())).Status == 201);
    }

    [Fact]
    public async Task One_trace_runs_from_the_request_to_the_message()
    {
        using var spans = new Spans();
        using var root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        root.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
        var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
        root.Stop();
        await host.Messages.WaitFor<ReleaseAnnounced>(m => m.RecordId == id);
        Assert.Contains(root.TraceId.ToHexString(), Of(id)[0].TraceParent, StringComparison.Ordinal);
        await Eventually.Holds(() => spans.Of(root.TraceId).Any(span => span.Source.Name == "Platform.Outbox"));
    }

    private async Task<IEnumerable<Guid>> ParkedAsync() =>
        (await Team.GetAsync("parked-messages")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Select(static row => row.GetProperty("id").GetGuid());

    /// <summary>A queue that takes nothing, where all <see cref="ReleaseChanged"/> go: the broker refuses each of those, and only those.</summary>
    private async Task<FullQueue> FullQueueAsync()
    {
        var connection = await new ConnectionFactory { Uri = new(host.Broker.ConnectionString) }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync("full", true, false, false,
            new Dictionary<string, object?> { ["x-max-length"] = 0, ["x-overflow"] = "reject-publish" });
        await channel.QueueBindAsync("full", "Platform.Contracts.Nazorg:ReleaseChanged", "");
        return new(connection, channel);
    }

    private sealed class FullQueue(IConnection connection, IChannel channel) : IAsyncDisposable
    {
        private bool gone;

        public async ValueTask DisposeAsync()
        {
            if (gone) return;
            gone = true;
            await channel.QueueDeleteAsync("full");
            await connection.DisposeAsync();
        }
    }

    private List<Heard> Of(Guid record) =>
        [.. host.Messages.Everything().Where(heard => heard.Message is ReleaseAnnounced told && told.RecordId == record)];
}

/// <summary>All spans of this process, while it lives.</summary>
internal sealed class Spans : IDisposable
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<Activity> ended = new();
    private readonly ActivityListener listener;

    public Spans()
    {
        listener = new()
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public IEnumerable<Activity> Of(ActivityTraceId trace) => ended.Where(span => span.TraceId == trace);

    public void Dispose() => listener.Dispose();
}
