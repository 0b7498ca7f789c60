using System.Text;
using System.Text.Json;
using Platform.BuildingBlocks.Messaging;
using Platform.Contracts;
using Platform.TestKit;
using RabbitMQ.Client;

namespace Platform.Operations.Tests.Queues;

[Collection(Running.Name)]
public sealed class RedriveQueueTests(OperationsHost host) : IAsyncLifetime
{
    private readonly string queue = $"operations-test-{Guid.CreateVersion7():N}";
    private IConnection connection = null!;
    private IChannel channel = null!;

    public async Task InitializeAsync()
    {
        connection = await new ConnectionFactory { Uri = new(host.Broker.ConnectionString) }.CreateConnectionAsync();
        channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        foreach (var name in new[] { queue, $"{queue}_error" })
        {
            await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false,
                new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        }
    }

    public async Task DisposeAsync()
    {
        await channel.QueueDeleteAsync(queue);
        await channel.QueueDeleteAsync($"{queue}_error");
        await connection.DisposeAsync();
    }

    [Fact]
    public async Task Failed_messages_go_back_whole_and_in_order_without_the_marks_of_their_failure()
    {
        await FailAsync("one", "two", "three");
        var outcome = await RedriveAsync($"{queue}_error");
        Assert.Equal((queue, 3, 0), (outcome.GetProperty("queue").GetString(), outcome.GetProperty("moved").GetInt32(), outcome.GetProperty("left")
            .GetInt32()));

        var first = (await channel.BasicGetAsync(queue, autoAck: true))!;
        Assert.Equal("one", Encoding.UTF8.GetString(first.Body.Span));
        Assert.Equal("id-one", first.BasicProperties.MessageId);
        Assert.Equal("application/vnd.masstransit+json", first.BasicProperties.ContentType);
        Assert.Equal(["traceparent"], first.BasicProperties.Headers!.Keys.Where(key => !key.StartsWith("x-", StringComparison.Ordinal)));
        Assert.Equal("two", Encoding.UTF8.GetString((await channel.BasicGetAsync(queue, autoAck: true))!.Body.Span));
        Assert.Equal(0u, await channel.MessageCountAsync($"{queue}_error"));
    }

    [Fact]
    public async Task Each_trace_of_what_went_is_linked_once_and_only_a_trace_is()
    {
        await FailAsync("one", "two");
        await FailWithAsync("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        await FailWithAsync("00-\"><script>alert(1)</script>xxxxx-b7ad6b7169203331-01");
        await FailWithAsync("javascript:alert(1)");
        await FailWithAsync(7);
        await FailWithAsync(null);
        var outcome = await RedriveAsync(queue);
        Assert.Equal(7, outcome.GetProperty("moved").GetInt32());
        Assert.Equal(
            [
                "http://telemetry.example:18888/traces/detail/0af7651916cd43dd8448eb211c80319c",
                "http://telemetry.example:18888/traces/detail/4bf92f3577b34da6a3ce929d0e0e4736",
            ],
            outcome.GetProperty("traceLinks").EnumerateArray().Select(link => link.GetString()));
    }

    [Fact]
    public async Task Who_put_how_much_back_is_written_down_and_not_to_be_erased_from_here()
    {
        await FailAsync("one", "two", "three");
        await RedriveAsync(queue, new { limit = 2 });
        await RedriveAsync($"{queue}_error");
        Assert.Equal([$"{queue} 2 2", $"{queue} 1000 1"], await AuditAsync(queue));
        foreach (var wrong in new[] { "delete from redrives", "update redrives set subject = 'nobody'", "truncate redrives" })
        {
            var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.ExecuteAsServiceAsync(wrong));
            Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task Nothing_moves_while_it_cannot_be_written_down()
    {
        await FailAsync("one");
        var (wire, connection) = TcpProxy.ToPostgres(host.Settings["ConnectionStrings:operations"]!);
        await using var instance = await host.StartAsync(settings => settings["ConnectionStrings:operations"] = connection, waitForBus: false);
        await wire.DisposeAsync();
        (await instance.As("", "", "operations").PostAsync($"queues/{queue}/_redrive", new { })).Expect(503);
        Assert.Equal(1u, await channel.MessageCountAsync($"{queue}_error"));
    }

    [Fact]
    public async Task No_more_than_asked_are_moved()
    {
        await FailAsync("one", "two", "three");
        var outcome = await RedriveAsync(queue, new { limit = 2 });
        Assert.Equal((2, 1), (outcome.GetProperty("moved").GetInt32(), outcome.GetProperty("left").GetInt32()));
        Assert.Equal(2u, await channel.MessageCountAsync(queue));
    }

    [Fact]
    public async Task When_the_queue_does_not_take_them_they_stay_where_they_were()
    {
        var full = $"{queue}-full";
        await channel.QueueDeclareAsync(full, true, false, false,
            new Dictionary<string, object?> { ["x-max-length"] = 0, ["x-overflow"] = "reject-publish" });
        await channel.QueueDeclareAsync($"{full}_error", true, false, false);
        try
        {
            await channel.BasicPublishAsync("", $"{full}_error", "one"u8.ToArray());
            (await host.Team.PostAsync($"queues/{full}/_redrive", new { })).Expect(502);
            Assert.Equal([$"{full} 1000 "], await AuditAsync(full));
            await Eventually.Holds(async () => await channel.MessageCountAsync($"{full}_error") == 1);
        }
        finally
        {
            await channel.QueueDeleteAsync(full);
            await channel.QueueDeleteAsync($"{full}_error");
        }
    }

    [Fact]
    public async Task Unknown_queues_wrong_counts_and_other_roles_are_refused()
    {
        await FailAsync("one");
        (await host.Team.PostAsync("queues/no-such-queue/_redrive", new { })).Expect(404);
        (await host.Team.PostAsync($"queues/{new string('x', 300)}/_redrive", new { })).Expect(404);
        (await host.Team.PostAsync($"queues/{string.Concat(Enumerable.Repeat("%C3%A9", 249))}/_redrive", new { })).Expect(404);
        (await host.Team.PostAsync($"queues/{queue}%0A/_redrive", new { })).Expect(404);
        (await host.Team.PostAsync($"queues/{queue}/_redrive", new { limit = 0 })).ExpectError("limit");
        (await host.Team.PostAsync($"queues/{queue}/_redrive", new { limit = 1, target = "elsewhere" })).Expect(400);
        (await host.As("regio-x", "party", "auditor").PostAsync($"queues/{queue}/_redrive", new { })).Expect(403);
        (await host.Anonymous().PostAsync($"queues/{queue}/_redrive", new { })).Expect(401);
        Assert.Equal(1u, await channel.MessageCountAsync($"{queue}_error"));
    }

    /// <summary>
    /// WEE-06: of each contract the services that have a queue for it, and whether that queue is of a closed process alone, as the wire says.
    /// </summary>
    public static TheoryData<string, string, bool> QueuesOfTheWire()
    {
        var queues = new TheoryData<string, string, bool>();
        foreach (var flow in Wire.Flows.Where(static flow => Wire.IsSilent(flow.Contract)
            || flow.Contract == typeof(Contracts.Meetings.CaseScaledDown)))
        {
            foreach (var service in flow.Consumers)
                queues.Add(service, BrokerPermissions.ExchangeOf(flow.Contract), Wire.Silent.Contains(service) || Wire.IsSilent(flow.Contract));
        }

        return queues;
    }

    [Theory, MemberData(nameof(QueuesOfTheWire))]
    public async Task A_queue_of_a_closed_process_is_not_there_and_in_no_total(string service, string told, bool isClosed)
    {
        var closed = $"{service}-test-{Guid.CreateVersion7():N}";
        foreach (var name in (string[])[closed, $"{closed}_error"]) await channel.QueueDeclareAsync(name, true, false, false);
        await channel.ExchangeDeclareAsync(told, ExchangeType.Fanout, durable: true);
        await channel.QueueBindAsync(closed, told, "");
        try
        {
            if (!isClosed)
            {
                await Eventually.Holds(async () => (await host.Team.GetAsync("queues")).Expect(200).Text.Contains(closed, StringComparison.Ordinal));
                return;
            }

            foreach (var name in (string[])[closed, $"{closed}_error"]) await channel.BasicPublishAsync("", name, "one"u8.ToArray());
            await FailAsync("one");
            // The broker counts now and then only: that there are such queues counts at once.
            await Eventually.Holds(async () => (await TotalsAsync()).FailedMessages > 0);
            Assert.Equal(await ShownAsync(), await TotalsAsync());
            Assert.DoesNotContain(closed, (await host.Team.GetAsync("queues")).Expect(200).Text, StringComparison.Ordinal);
            var unknown = (await host.Team.PostAsync("queues/no-such-queue/_redrive", new { })).Expect(404);
            foreach (var name in (string[])[closed, $"{closed}_error", closed.ToUpperInvariant()])
                Assert.Equal(Told(unknown), Told((await host.Team.PostAsync($"queues/{name}/_redrive", new { })).Expect(404)));
            Assert.Equal(1u, await channel.MessageCountAsync($"{closed}_error"));
            Assert.Empty(await AuditAsync(closed));
        }
        finally
        {
            await channel.QueueDeleteAsync(closed);
            await channel.QueueDeleteAsync($"{closed}_error");
        }

        async Task<(long Queues, long Messages, long FailedMessages, long WithoutConsumer)> TotalsAsync()
        {
            JsonElement broker = default; // Null while the broker is too busy to say.
            await Eventually.Holds(async () => (broker = (await host.Team.GetAsync("status")).Expect(200).Json.GetProperty("broker"))
                .ValueKind is JsonValueKind.Object);
            return (Number(broker, "queues"), Number(broker, "messages"), Number(broker, "failedMessages"), Number(broker, "queuesWithoutConsumer"));
        }

        async Task<(long Queues, long Messages, long FailedMessages, long WithoutConsumer)> ShownAsync()
        {
            var queues = (await host.Team.GetAsync("queues")).Expect(200).Json.GetProperty("queues").EnumerateArray()
                .ToLookup(static one => one.GetProperty("holdsFailedMessages").GetBoolean());
            return (queues.Sum(static set => set.Count()), queues[false].Sum(static one => Number(one, "messages")),
                queues[true].Sum(static one => Number(one, "messages")),
                queues[false].Count(static one => Number(one, "consumers") == 0));
        }

        static long Number(JsonElement of, string name) => of.GetProperty(name).GetInt64();

        static string Told(Answer answer) =>
            $"{answer.Json.GetProperty("title")} {answer.Json.GetProperty("detail")} {answer.Json.GetProperty("type")}";
    }

    [Fact]
    public async Task The_list_shows_failed_messages_first()
    {
        await FailAsync("one");
        var shown = default(JsonElement);
        await Eventually.Holds(async () =>
        {
            var queues = (await host.Team.GetAsync("queues")).Expect(200).Json.GetProperty("queues").EnumerateArray().ToList();
            shown = queues.FirstOrDefault(q => q.GetProperty("name").GetString() == $"{queue}_error");
            return shown.ValueKind is JsonValueKind.Object && shown.GetProperty("messages").GetInt64() == 1
                && queues.TakeWhile(q => q.GetProperty("holdsFailedMessages").GetBoolean())
                    .Any(q => q.GetProperty("name").GetString() == $"{queue}_error");
        });
        Assert.True(shown.GetProperty("holdsFailedMessages").GetBoolean());
    }

    private async Task<JsonElement> RedriveAsync(string name, object? body = null) =>
        (await host.Team.PostAsync($"queues/{name}/_redrive", body ?? new { })).Expect(200).Json;

    private Task<IReadOnlyList<string>> AuditAsync(string name) =>
        host.ColumnAsync(
            $"select queue || ' ' || most || ' ' || coalesce(moved::text, '') from redrives where queue = '{name}' and subject <> '' order by at");

    private async Task FailAsync(params string[] messages)
    {
        foreach (var message in messages) await FailWithAsync("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", message);
    }

    private async Task FailWithAsync(object? traceparent, string message = "other")
    {
        var properties = new BasicProperties
        {
            MessageId = $"id-{message}", ContentType = "application/vnd.masstransit+json", Persistent = true,
            Headers = new Dictionary<string, object?> { ["MT-Fault-Message"] = "broken", ["MT-Reason"] = "fault" },
        };
        if (traceparent is not null) properties.Headers["traceparent"] = traceparent;
        await channel.BasicPublishAsync("", $"{queue}_error", mandatory: true, properties, Encoding.UTF8.GetBytes(message));
    }
}
