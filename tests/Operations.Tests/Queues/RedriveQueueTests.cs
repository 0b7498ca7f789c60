using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using Platform.TestKit;

namespace Platform.Operations.Tests.Queues;

[Collection(Shared.Name)]
public sealed class RedriveQueueTests(OperationsProcess operations) : IAsyncLifetime
{
    private readonly string queue = $"operations-test-{Guid.CreateVersion7():N}";
    private IConnection connection = null!;
    private IChannel channel = null!;

    public async Task InitializeAsync()
    {
        connection = await new ConnectionFactory { Uri = new(operations.Broker.ConnectionString) }.CreateConnectionAsync();
        channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        foreach (var name in new[] { queue, $"{queue}_error" })
        {
            await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
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
        Assert.Equal((queue, 3, 0), (outcome.GetProperty("queue").GetString(), outcome.GetProperty("moved").GetInt32(), outcome.GetProperty("left").GetInt32()));

        var first = (await channel.BasicGetAsync(queue, autoAck: true))!;
        Assert.Equal("one", Encoding.UTF8.GetString(first.Body.Span));
        Assert.Equal("id-one", first.BasicProperties.MessageId);
        Assert.Equal("application/vnd.masstransit+json", first.BasicProperties.ContentType);
        Assert.Equal(["traceparent"], first.BasicProperties.Headers!.Keys.Where(key => !key.StartsWith("x-", StringComparison.Ordinal)));
        Assert.Equal("two", Encoding.UTF8.GetString((await channel.BasicGetAsync(queue, autoAck: true))!.Body.Span));
        Assert.Equal(0u, await channel.MessageCountAsync($"{queue}_error"));
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
        await channel.QueueDeclareAsync(full, true, false, false, new Dictionary<string, object?> { ["x-max-length"] = 0, ["x-overflow"] = "reject-publish" });
        await channel.QueueDeclareAsync($"{full}_error", true, false, false);
        try
        {
            await channel.BasicPublishAsync("", $"{full}_error", "one"u8.ToArray());
            using var response = await operations.SendAsync(HttpMethod.Post, $"/queues/{full}/_redrive", body: new { });
            Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
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
        using var unknown = await operations.SendAsync(HttpMethod.Post, "/queues/no-such-queue/_redrive", body: new { });
        using var count = await operations.SendAsync(HttpMethod.Post, $"/queues/{queue}/_redrive", body: new { limit = 0 });
        using var extra = await operations.SendAsync(HttpMethod.Post, $"/queues/{queue}/_redrive", body: new { limit = 1, target = "elsewhere" });
        using var role = await operations.SendAsync(HttpMethod.Post, $"/queues/{queue}/_redrive", operations.Issuer.Issue("regio-x", "party", ["auditor"]), new { });
        using var anonymous = await operations.Http.PostAsJsonAsync($"/operations/v1/queues/{queue}/_redrive", new { });
        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized],
            [unknown.StatusCode, count.StatusCode, extra.StatusCode, role.StatusCode, anonymous.StatusCode]);
        Assert.Equal(1u, await channel.MessageCountAsync($"{queue}_error"));
    }

    [Fact]
    public async Task The_list_shows_failed_messages_first()
    {
        await FailAsync("one");
        var shown = default(JsonElement);
        await Eventually.Holds(async () =>
        {
            var queues = (await operations.GetAsync("/queues")).GetProperty("queues").EnumerateArray().ToList();
            shown = queues.FirstOrDefault(q => q.GetProperty("name").GetString() == $"{queue}_error");
            return shown.ValueKind is JsonValueKind.Object && shown.GetProperty("messages").GetInt64() == 1
                && queues.TakeWhile(q => q.GetProperty("holdsFailedMessages").GetBoolean()).Any(q => q.GetProperty("name").GetString() == $"{queue}_error");
        });
        Assert.True(shown.GetProperty("holdsFailedMessages").GetBoolean());
    }

    private async Task<JsonElement> RedriveAsync(string name, object? body = null)
    {
        using var response = await operations.SendAsync(HttpMethod.Post, $"/queues/{name}/_redrive", body: body ?? new { });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task FailAsync(params string[] messages)
    {
        foreach (var message in messages)
        {
            var properties = new BasicProperties
            {
                MessageId = $"id-{message}", ContentType = "application/vnd.masstransit+json", Persistent = true,
                Headers = new Dictionary<string, object?> { ["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", ["MT-Fault-Message"] = "broken", ["MT-Reason"] = "fault" },
            };
            await channel.BasicPublishAsync("", $"{queue}_error", mandatory: true, properties, Encoding.UTF8.GetBytes(message));
        }
    }
}
