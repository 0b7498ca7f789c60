using Platform.Contracts.Nazorg;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Messaging;

public sealed class OutboxCrashTests(ProbeHostWithoutInstance host) : IClassFixture<ProbeHostWithoutInstance>
{
    [Fact]
    public async Task What_was_committed_before_a_crash_is_published_by_the_next_instance()
    {
        var (wire, broker) = TcpProxy.ToBroker(host.Broker.ConnectionString);
        await using var _ = wire;
        Guid id;
        await using (var first = await host.StartAsync(settings => settings["ConnectionStrings:messaging"] = broker))
        {
            // The broker is gone for this instance, and then the instance itself is.
            wire.Cut();
            id = await first.As(ProbeHost.Arnhem, ProbeHost.Party, Roles.ProcessDirector).CreateAsync("notes", ProbeHost.Note());
        }

        Assert.DoesNotContain(host.Messages.Published<ReleaseAnnounced>(), m => m.RecordId == id);
        Assert.NotEqual(0, await host.Database.CountAsync("outbox"));
        await using var second = await host.StartAsync();
        await host.Messages.WaitFor<ReleaseAnnounced>(m => m.RecordId == id);
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<ReleaseAnnounced>(), m => m.RecordId == id);
    }

    [Fact]
    public async Task Two_relays_send_each_row_once()
    {
        const int rows = 1500;
        var before = host.Messages.Published<NazorgClosed>().Count;
        await host.WriteOutboxAsync(rows);
        await using var one = await host.StartAsync(waitForBus: false);
        await using var two = await host.StartAsync(waitForBus: false);
        await host.WriteOutboxAsync(rows);
        await host.SettledAsync();
        var heard = host.Messages.Everything().Where(m => m.Message is NazorgClosed).Select(m => m.Id).Skip(before).ToList();
        Assert.Equal(2 * rows, heard.Count);
        Assert.Equal(2 * rows, heard.Distinct().Count());
    }

    [Fact]
    public async Task Rows_wait_while_the_broker_is_away_and_then_all_go()
    {
        var (wire, broker) = TcpProxy.ToBroker(host.Broker.ConnectionString);
        await using var _ = wire;
        await using var instance = await host.StartAsync(settings => settings["ConnectionStrings:messaging"] = broker);
        var director = instance.As(ProbeHost.Arnhem, ProbeHost.Party, Roles.ProcessDirector);
        var ids = new List<Guid> { await director.CreateAsync("notes", ProbeHost.Note()) };
        await host.SettledAsync();

        wire.Cut();
        for (var i = 0; i < 20; i++) ids.Add(await director.CreateAsync("notes", ProbeHost.Note()));
        Assert.Equal(20, await host.Database.CountAsync("outbox") / 2); // A fact and its log lines each.
        await Eventually.Holds(async () => (await instance.Anonymous().GetAsync($"{instance.Address}health/ready")).Status == 503);

        wire.Mend();
        foreach (var id in ids) await host.Messages.WaitFor<ReleaseAnnounced>(m => m.RecordId == id, TimeSpan.FromSeconds(60));
        await host.SettledAsync();
        Assert.All(ids, id => Assert.Single(host.Messages.Published<ReleaseAnnounced>(), m => m.RecordId == id));
    }

    [Fact]
    public async Task The_database_away_is_a_503_and_the_service_comes_back_by_itself()
    {
        var (wire, connection) = TcpProxy.ToPostgres(host.Database.ServiceConnection);
        await using var _ = wire;
        await using var instance = await host.StartAsync(settings => settings["ConnectionStrings:probe"] = connection + ";Timeout=2");
        var director = instance.As(ProbeHost.Arnhem, ProbeHost.Party, Roles.ProcessDirector);
        await director.CreateAsync("notes", ProbeHost.Note());

        wire.Cut();
        var text = $"notitie {Guid.NewGuid():N}";
        var write = (await director.PostAsync("notes", ProbeHost.Note(text))).Expect(503);
        Assert.Equal(503, write.Problem.Status);
        Assert.NotNull(write.Headers.RetryAfter);
        (await director.GetAsync("notes")).Expect(503);
        (await director.GetAsync($"{instance.Address}health/ready")).Expect(503);
        (await director.GetAsync($"{instance.Address}health/live")).Expect(200);

        wire.Mend();
        await Eventually.Holds(async () => (await director.GetAsync($"{instance.Address}health/ready")).Status == 200);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from notes where text = $1", text));
        var id = (await director.PostAsync("notes", ProbeHost.Note(text))).Expect(201).Id;
        await host.Messages.WaitFor<ReleaseAnnounced>(m => m.RecordId == id);
    }
}
