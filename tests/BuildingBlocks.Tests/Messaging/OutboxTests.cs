using System.Diagnostics;
using Platform.BuildingBlocks.Messaging;
using Platform.BuildingBlocks.Tests.Probe;
using Platform.Contracts.Nazorg;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Messaging;

public sealed class OutboxTests(ProbeHost host) : IClassFixture<ProbeHost>
{
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
        await host.Database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1", host.Database.ServiceRole);
        await host.WriteOutboxAsync(3);
        await host.SettledAsync();
        // And it listens again: a commit of somebody else, told by NOTIFY, is heard.
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and query = 'listen outbox'") > 0);
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

    private List<Heard> Of(Guid record) => [.. host.Messages.Everything().Where(heard => heard.Message is ReleaseAnnounced told && told.RecordId == record)];
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
