using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Tests.Probe;
using Platform.Contracts.Nazorg;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Messaging;

public sealed class InboxTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private const string Queue = "probe-receive-release-withdrawn";

    private Mishap Mishap => host.Services.GetRequiredService<Mishap>();

    [Fact]
    public async Task The_same_message_twice_has_one_effect_and_is_counted()
    {
        long duplicates = 0;
        using var meter = new MeterListener();
        meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name is "platform.inbox.duplicates") listener.EnableMeasurementEvents(instrument);
        };
        meter.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref duplicates, value));
        meter.Start();

        var (message, id) = (ProbeHost.Withdrawn(), Guid.CreateVersion7());
        for (var i = 0; i < 3; i++) await host.Messages.PublishAsync(message, id);
        await Eventually.Holds(() => Interlocked.Read(ref duplicates) >= 2);
        await host.SettledAsync();
        Assert.Equal(1, await host.EffectsAsync(message.RecordId));
        Assert.Equal(1, Mishap.AttemptsOf(message.RecordId));
        Assert.Single(host.Messages.Published<NazorgClosed>(), m => m.RecordId == message.RecordId);
        Assert.DoesNotContain((await host.Broker.QueuesAsync()).Keys, static queue => queue.EndsWith("_skipped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_told_of_one_case_is_heard_in_turn_over_all_consumers()
    {
        const string waiting = "select count(*) from pg_locks where locktype = 'advisory' and classid = 778206 and not granted";
        var (message, other) = (ProbeHost.Withdrawn(), Guid.NewGuid());
        await using var admin = new Npgsql.NpgsqlConnection(host.Database.AdminConnection);
        await admin.OpenAsync();
        await using (var transaction = await admin.BeginTransactionAsync())
        {
            // The first stands still in the middle of its work.
            await using (var block = new Npgsql.NpgsqlCommand("lock table effects in access exclusive mode", admin,
                transaction)) await block.ExecuteNonQueryAsync();
            await host.Messages.PublishAsync(message);
            await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") == 1);
            await host.Messages.PublishAsync(ProbeHost.Changed(message.RecordId, 2));
            await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(waiting) == 1);
            await host.Messages.PublishAsync(ProbeHost.Changed(Guid.NewGuid(), 2), other);
            await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from inbox where message_id = $1", other) == 1);
            await transaction.RollbackAsync();
        }

        await Eventually.Holds(async () => await host.EffectsAsync(message.RecordId) == 1);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(waiting) == 0);
    }

    [Fact]
    public async Task The_same_message_many_times_at_once_has_one_effect()
    {
        var (message, id) = (ProbeHost.Withdrawn(), Guid.CreateVersion7());
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Messages.PublishAsync(message, id)));
        await host.Messages.WaitFor<NazorgClosed>(m => m.RecordId == message.RecordId);
        await IdleAsync();
        Assert.Equal(1, await host.EffectsAsync(message.RecordId));
    }

    [Fact]
    public async Task A_fault_that_passes_is_tried_again_from_scratch_and_has_one_effect()
    {
        var message = ProbeHost.Withdrawn();
        Fail(message.RecordId, attempt => attempt < 3 ? new TimeoutException() : null);
        await host.Messages.PublishAsync(message);
        await host.Messages.WaitFor<NazorgClosed>(m => m.RecordId == message.RecordId);
        await host.SettledAsync();
        Assert.Equal(3, Mishap.AttemptsOf(message.RecordId));
        Assert.Equal(1, await host.EffectsAsync(message.RecordId));
        Assert.Single(host.Messages.Published<NazorgClosed>(), m => m.RecordId == message.RecordId);
    }

    [Fact]
    public async Task A_fault_wrapped_by_the_database_layer_is_tried_again_too()
    {
        var message = ProbeHost.Withdrawn();
        Fail(message.RecordId, attempt => attempt == 1
            ? new InvalidOperationException("wrapped", new DbUpdateException("wrapped", new Npgsql.NpgsqlException("away", new IOException())))
            : null);
        await host.Messages.PublishAsync(message);
        await host.Messages.WaitFor<NazorgClosed>(m => m.RecordId == message.RecordId);
        Assert.Equal(2, Mishap.AttemptsOf(message.RecordId));
    }

    [Fact]
    public async Task A_fault_that_stays_goes_to_the_error_queue_at_once_and_leaves_nothing()
    {
        var (message, id) = (ProbeHost.Withdrawn(), Guid.CreateVersion7());
        var before = await host.Broker.CountAsync($"{Queue}_error");
        Fail(message.RecordId, _ => new InvalidOperationException("a bug"));
        await host.Messages.PublishAsync(message, id);
        await Eventually.Holds(async () => await host.Broker.CountAsync($"{Queue}_error") == before + 1);
        await host.SettledAsync();
        Assert.Equal(1, Mishap.AttemptsOf(message.RecordId));
        // State, inbox and outbox are one: the consumer had saved all three before it failed.
        Assert.Equal(0, await host.EffectsAsync(message.RecordId));
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from inbox where message_id = $1", id));
        Assert.DoesNotContain(host.Messages.Published<NazorgClosed>(), m => m.RecordId == message.RecordId);

        // And once the bug is mended, the same message can still be dealt with.
        Mishap.AfterSave = static (_, _) => { };
        await host.Messages.PublishAsync(message, id);
        await host.Messages.WaitFor<NazorgClosed>(m => m.RecordId == message.RecordId);
        Assert.Equal(1, await host.EffectsAsync(message.RecordId));
    }

    [Fact]
    public async Task Order_turned_round_ends_the_same()
    {
        var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
        var sent = Enumerable.Range(0, 3).Select(static _ => Guid.CreateVersion7()).ToArray();
        foreach (var (revision, message) in ((long[])[3, 1, 2]).Zip(sent)) await host.Messages.PublishAsync(ProbeHost.Changed(id, revision), message);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from inbox where message_id = any($1)", sent) == 3);
        await IdleAsync();
        Assert.Equal(3, await host.Database.ScalarAsync<long>("select revision from notes where id = $1", id));
    }

    [Fact]
    public async Task A_message_of_another_house_cannot_touch_a_row()
    {
        var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
        var sent = Guid.CreateVersion7();
        await host.Messages.PublishAsync(ProbeHost.Changed(id, 9, ProbeHost.Utrecht), sent);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from inbox where message_id = $1", sent) == 1);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select revision from notes where id = $1", id));
    }

    [Fact]
    public async Task One_trace_runs_through_the_consumer_to_what_it_publishes()
    {
        using var spans = new Spans();
        using var root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        root.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
        var message = ProbeHost.Withdrawn();
        await host.Messages.PublishAsync(message);
        root.Stop();
        await host.Messages.WaitFor<NazorgClosed>(m => m.RecordId == message.RecordId);
        var told = host.Messages.Everything().Single(m => m.Message is NazorgClosed closed && closed.RecordId == message.RecordId);
        Assert.Contains(root.TraceId.ToHexString(), told.TraceParent, StringComparison.Ordinal);
        await Eventually.Holds(() => spans.Of(root.TraceId).Any(span => span.GetTagItem("house") is ProbeHost.Arnhem));
    }

    [Fact]
    public async Task Every_queue_carries_the_name_of_the_service_and_is_replicated_the_error_queue_too()
    {
        var message = ProbeHost.Withdrawn();
        Fail(message.RecordId, _ => new InvalidOperationException("a bug"));
        await host.Messages.PublishAsync(message);
        await Eventually.Holds(async () => await host.Broker.CountAsync($"{Queue}_error") > 0);
        var queues = (await host.Broker.QueuesAsync()).Where(queue => queue.Key.StartsWith("probe-", StringComparison.Ordinal)).ToDictionary();
        Assert.Equal(
        [
            "probe-keep-account-standings", "probe-keep-covenant", "probe-keep-emergency-access", "probe-keep-membership", "probe-keep-recusal",
            "probe-keep-staff-term", "probe-keep-subject-recusal", "probe-receive-party-involved", "probe-receive-release-changed", Queue,
            $"{Queue}_error",
        ], queues.Keys.Order());
        Assert.All(queues, queue => Assert.Equal("quorum", queue.Value));
    }

    private void Fail(Guid record, Func<int, Exception?> fault)
    {
        var next = Mishap.AfterSave;
        Mishap.AfterSave = (told, attempt) =>
        {
            if (told != record) next(told, attempt);
            else if (fault(attempt) is { } thrown) throw thrown;
        };
    }

    private Task IdleAsync() =>
        Eventually.Holds(async () => await host.Broker.CountAsync(Queue) == 0 && await host.Broker.CountAsync("probe-receive-release-changed") == 0);
}
