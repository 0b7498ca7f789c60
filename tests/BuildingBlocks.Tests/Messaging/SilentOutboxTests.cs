using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Messaging;
using Platform.Contracts;
using Platform.Contracts.Weegploeg;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Messaging;

/// <summary>
/// WEE-06: that a message was written, set aside or waits is told of no message that tells by being there of a subject of a closed process.
/// </summary>
public sealed class SilentOutboxTests(ProbeHostWithoutInstance host) : IClassFixture<ProbeHostWithoutInstance>
{
    private const string Broken = "insert into outbox (id, type, body, written_at) values ($1, $2, '{\"house\": ', now())";

    [Fact]
    public async Task A_message_that_nobody_is_told_of_is_in_no_list_count_or_line_and_is_offered_again_by_a_process_that_starts()
    {
        var counted = new ConcurrentBag<long>();
        using var meter = new MeterListener();
        meter.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name is "platform.outbox.parked") listener.EnableMeasurementEvents(instrument);
        };
        meter.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags.ToArray().Any(static tag => tag.Value is "probe")) counted.Add(value);
        });
        meter.Start();
        var (hidden, shown, subject) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await using (var instance = await host.StartAsync())
        {
            await host.Database.ExecuteAsync(Broken, hidden, typeof(SubjectAgendaed).FullName!);
            await host.Database.ExecuteAsync(Broken, shown, "Platform.Contracts.Nazorg.NoSuchContract");
            await ParkedAsync(2);
            var team = instance.As("", "", Roles.Operations);
            Assert.Equal([shown], (await team.GetAsync("parked-messages")).Expect(200).Json.GetProperty("items").EnumerateArray()
                .Select(static row => row.GetProperty("id").GetGuid()));
            (await team.PostAsync($"parked-messages/{hidden}/redeliveries", new { })).Expect(404);
            // Who asks about one that nobody wrote, hears the same; neither is written down as a message.
            (await team.PostAsync($"parked-messages/{Guid.NewGuid()}/redeliveries", new { })).Expect(404);
            Assert.Equal(["Error A message of probe is set aside: TypeLoadException "],
                instance.Troubles.Where(static line => line.Contains("set aside", StringComparison.Ordinal)));
            await Eventually.Holds(() => counted.Contains(1));
            Assert.DoesNotContain(2, counted);
        }

        // Nobody else can put it back: a process that starts does, and leaves the other where Operations sees it.
        await host.Database.ExecuteAsync("update outbox set body = $2 where id = $1", hidden,
            $$"""{"house":"regio-arnhem","caseId":"{{subject}}","process":"radicalisation","decisionId":"{{subject}}","parties":[],"decidedAt":"2026-03-02T09:00:00Z"}""");
        await using (await host.StartAsync()) await host.Messages.WaitFor<SubjectAgendaed>(told => told.CaseId == subject);
        await ParkedAsync(1);
        await host.Database.ExecuteAsync("delete from outbox");
    }

    [Fact]
    public async Task A_silent_service_says_of_no_message_that_it_was_set_aside_or_waits_for_the_broker()
    {
        await using var instance = await host.StartAsync(static settings => settings["ConnectionStrings:messaging"] = "amqp://127.0.0.1:1",
            waitForBus: false);
        var lines = new LogLines<Outages>();
        foreach (var own in instance.Services.GetServices<IHostedService>().OfType<OutboxRelay>()) await own.StopAsync(default);
        await host.Database.ExecuteAsync("delete from outbox");

        // One that can never go, and one for which the broker would be needed; what the other relay then says of its own shows that it was waited for
        // long enough.
        using (var silent = Relay(instance, Wire.Silent[0], new(lines, TimeProvider.System)))
        {
            await host.Database.ExecuteAsync(Broken, Guid.NewGuid(), "Platform.Contracts.Nazorg.NoSuchContract");
            await silent.StartAsync(default);
            await ParkedAsync(1);
            await host.WriteOutboxAsync(1);
            await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from outbox where parked_at is null") == 1
                && await host.Database.ScalarAsync<long>(
                    "select count(*) from (select 1 from outbox where parked_at is null for update skip locked) free") == 0,
                    what: "it is offered to nobody");
            await host.WriteOutboxAsync(1);
            using var loud = Relay(instance, "probe", instance.Services.GetRequiredService<Outages>());
            await loud.StartAsync(default);
            await Eventually.Holds(() => instance.Troubles.Any(static line => line.Contains("broker is away", StringComparison.Ordinal)),
                deadline: TimeSpan.FromSeconds(60));
            await silent.StopAsync(default);
            await loud.StopAsync(default);
        }

        Assert.DoesNotContain(lines.All, static line => line.Contains("broker", StringComparison.Ordinal));
        Assert.DoesNotContain(instance.Troubles, static line => line.Contains(Wire.Silent[0], StringComparison.Ordinal));
        await host.Database.ExecuteAsync("delete from outbox");
    }

    private static OutboxRelay Relay(ServiceInstance<Program> instance, string service, Outages outages) =>
        new(service, instance.Services.GetRequiredKeyedService<NpgsqlDataSource>(Database.Background),
        instance.Services.GetRequiredService<IBus>(), new RelaySignal(), outages,
        instance.Services.GetRequiredService<ILogger<OutboxRelay>>());

    private Task ParkedAsync(int rows) =>
        Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from outbox where parked_at is not null") == rows);
}
