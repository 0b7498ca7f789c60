using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Platform.TestKit;
using RabbitMQ.Client;

namespace Platform.Operations.Tests.Status;

[Collection(Running.Name)]
public sealed class GetStatusTests(OperationsHost host) : IAsyncLifetime
{
    private const string Ready = """{"status":"Healthy","checks":{"database":"Healthy"}}""";

    private readonly List<WebApplication> services = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var service in services) await service.DisposeAsync();
    }

    [Fact]
    public async Task Every_instance_of_every_service_is_asked_whether_it_is_ready()
    {
        var ready = await AnswerAsync(200, Ready);
        var waiting = await AnswerAsync(503, """{"status":"Unhealthy","checks":{"database":"Unhealthy","standing":"Healthy","bus":"Degraded"}}""");
        var broken = await AnswerAsync(500, "<html>oops</html>");
        await using var instance = await host.StartAsync(settings =>
        {
            settings["services:intake:http:0"] = ready;
            settings["services:intake:http:1"] = waiting;
            settings["services:triage:http:0"] = ready + "/";
            settings["services:nazorg:http:0"] = "http://127.0.0.1:1";
            settings["services:logboek:http:0"] = broken;
            settings["services:meetings:http:0"] = "nonsense";
        }, waitForBus: false);

        var status = (await instance.As("", "", "operations").GetAsync("status")).Expect(200).Json;
        Assert.Equal(
            ["intake 1/2 bus,database", "logboek 0/1 unreachable", "meetings 0/1 unreachable", "nazorg 0/1 unreachable", "triage 1/1 "],
            status.GetProperty("services").EnumerateArray().Select(Line));
        Assert.Equal(OperationsHost.Telemetry, status.GetProperty("telemetryLink").GetString());
    }

    [Fact]
    public async Task The_queues_are_added_up()
    {
        await using var connection = await new ConnectionFactory { Uri = new(host.Broker.ConnectionString) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(
            new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var queue = $"status-{Guid.CreateVersion7():N}";
        foreach (var (name, messages) in new[] { (queue, 2), ($"{queue}_error", 3) })
        {
            await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false);
            for (var i = 0; i < messages; i++) await channel.BasicPublishAsync("", name, "x"u8.ToArray());
        }

        try
        {
            await Eventually.Holds(async () =>
            {
                var broker = (await host.Team.GetAsync("status")).Expect(200).Json.GetProperty("broker");
                return (broker.GetProperty("messages").GetInt64(), broker.GetProperty("failedMessages").GetInt64()) is (2, 3)
                    && broker.GetProperty("queuesWithoutConsumer").GetInt32() >= 1 && broker.GetProperty("queues").GetInt32() >= 2;
            });
        }
        finally
        {
            await channel.QueueDeleteAsync(queue);
            await channel.QueueDeleteAsync($"{queue}_error");
        }
    }

    [Fact]
    public async Task A_broker_that_is_away_is_told_and_the_rest_with_it()
    {
        await using var instance = await host.StartAsync(static settings => settings["RabbitMq:ManagementUrl"] = "http://127.0.0.1:1",
            waitForBus: false);
        var status = (await instance.As("", "", "operations").GetAsync("status")).Expect(200).Json;
        Assert.Equal(JsonValueKind.Null, status.GetProperty("broker").ValueKind);
        (await instance.As("", "", "operations").GetAsync("queues")).Expect(502);
        (await instance.Anonymous().GetAsync($"{instance.Address}health/ready")).Expect(200);
    }

    private static string Line(JsonElement service) =>
        $"{service.GetProperty("name")} {service.GetProperty("ready")}/{service.GetProperty("instances")} "
            + $"{string.Join(',', service.GetProperty("failing").EnumerateArray())}";

    private async Task<string> AnswerAsync(int status, string body)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var service = builder.Build();
        service.Run(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/health/ready" ? status : 404;
            return context.Response.WriteAsync(body);
        });
        await service.StartAsync();
        services.Add(service);
        return service.Urls.Single();
    }
}
