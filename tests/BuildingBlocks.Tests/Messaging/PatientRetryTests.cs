using System.Diagnostics.CodeAnalysis;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Messaging;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Messaging;

public sealed class PatientRetryTests(ProbeHostWithoutInstance host) : IClassFixture<ProbeHostWithoutInstance>
{
    private const string Queue = "probe-receive-release-withdrawn";
    private static readonly PatientRetry Retry = new(new(NullLogger<Outages>.Instance, TimeProvider.System), default);

    [Fact]
    public void What_passes_by_itself_is_tried_without_end()
    {
        var tries = Tries(static _ => new TimeoutException()).Take(10_000).ToList();
        Assert.Equal(10_000, tries.Count);
        Assert.InRange(tries[0], TimeSpan.FromMilliseconds(80), TimeSpan.FromMilliseconds(120));
        Assert.All(tries[5..], static wait => Assert.InRange(wait, TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(18)));
    }

    [Fact]
    public void Who_was_not_first_is_tried_five_times() =>
        Assert.Equal(5, Tries(static _ => new DbUpdateConcurrencyException()).Take(100).Count());

    [Fact]
    public void An_outage_in_between_uses_up_no_try_of_a_lost_race() =>
        Assert.Equal(95, Tries(static turn => turn < 90 ? new TimeoutException() : new DbUpdateConcurrencyException()).Take(1000).Count());

    [Fact]
    public void A_bug_is_not_tried_again_nor_after_an_outage()
    {
        Assert.Empty(Tries(static _ => new InvalidOperationException()).Take(10));
        Assert.Equal(3, Tries(static turn => turn < 3 ? new TimeoutException() : new InvalidOperationException()).Take(10).Count());
    }

    [Fact]
    public async Task Nothing_is_lost_or_set_aside_while_the_database_is_away_and_one_line_tells_of_it()
    {
        var (wire, connection) = TcpProxy.ToPostgres(host.Database.ServiceConnection);
        await using var _ = wire;
        await using var instance = await host.StartAsync(settings => settings["ConnectionStrings:probe"] = connection + ";Timeout=2");
        var before = await host.Broker.CountAsync($"{Queue}_error");
        var messages = Enumerable.Range(0, 60).Select(static _ => ProbeHost.Withdrawn()).ToList();
        wire.Cut();
        foreach (var message in messages) await host.Messages.PublishAsync(message);
        await Eventually.Holds(() => instance.Troubles.Any(static line => line.Contains("database is away", StringComparison.Ordinal)));
        wire.Mend();
        var records = messages.Select(static message => message.RecordId).ToArray();
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from effects where record_id = any($1)",
            records) == messages.Count, TimeSpan.FromSeconds(60));
        Assert.Equal(before, await host.Broker.CountAsync($"{Queue}_error"));
        Assert.Single(instance.Troubles, static line => line.Contains("database", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(instance.Troubles, static line => line.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_stops_while_it_waits_gives_the_message_back()
    {
        var (wire, connection) = TcpProxy.ToPostgres(host.Database.ServiceConnection);
        await using var _ = wire;
        var before = await host.Broker.CountAsync($"{Queue}_error");
        var message = ProbeHost.Withdrawn();
        await using (var instance = await host.StartAsync(settings => settings["ConnectionStrings:probe"] = connection + ";Timeout=2"))
        {
            wire.Cut();
            await host.Messages.PublishAsync(message);
            await Eventually.Holds(() => instance.Troubles.Any(static line => line.Contains("database is away", StringComparison.Ordinal)));
        }

        Assert.Equal(before, await host.Broker.CountAsync($"{Queue}_error"));
        Assert.DoesNotContain((await host.Broker.QueuesAsync()).Keys, static queue => queue.EndsWith("_skipped", StringComparison.Ordinal));
        await using var next = await host.StartAsync();
        await Eventually.Holds(async () => await host.EffectsAsync(message.RecordId) == 1);
    }

    /// <summary>How long it waits before each try, until it gives up.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "A policy context of one test holds nothing.")]
    private static IEnumerable<TimeSpan> Tries(Func<int, Exception> fault)
    {
        RetryPolicyContext<Context> first = Retry.CreatePolicyContext(new Context());
        if (!first.CanRetry(fault(0), out var next)) yield break;
        for (var turn = 1; ; turn++)
        {
            yield return next.Delay!.Value;
            if (!next.CanRetry(fault(turn), out next)) yield break;
        }
    }

    private sealed class Context : PipeContext
    {
        public CancellationToken CancellationToken => default;

        public bool HasPayloadType(Type payloadType) => false;

        public bool TryGetPayload<T>([NotNullWhen(true)] out T? payload) where T : class
        {
            payload = null;
            return false;
        }

        public T GetOrAddPayload<T>(PayloadFactory<T> payloadFactory) where T : class => payloadFactory();

        public T AddOrUpdatePayload<T>(PayloadFactory<T> addFactory, UpdatePayloadFactory<T> updateFactory) where T : class => addFactory();
    }
}
