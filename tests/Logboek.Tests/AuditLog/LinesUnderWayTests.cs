using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Logboek;
using Platform.TestKit;
using RabbitMQ.Client;

namespace Platform.Logboek.Tests.AuditLog;

/// <summary>Beside an intact chain stands what has not arrived in it yet (ACC-05).</summary>
[Collection(LogboekCollection.Name)]
public sealed class LinesUnderWayTests(LogboekHost host)
{
    private const string Queue = "logboek-store-log-lines";
    private const string Errors = Queue + "_error";
    private static readonly string House = LogboekHost.House;

    [Fact]
    public async Task What_services_have_not_sent_and_who_did_not_say_is_told_beside_intact()
    {
        var token = host.Tokens.Issue(House, LogboekHost.Catalog.House(House).Municipalities[0].Party, ["auditor"]);
        var asked = new List<string>();
        await using var nothing = await AnsweringService.StartAsync(request =>
        {
            lock (asked) asked.Add($"{request.Path} {request.Headers.Authorization}");
            return (200, """{"lines":0,"oldestAt":null,"more":false}""");
        });
        await using var waiting = await AnsweringService.StartAsync(static _ =>
            (200, """{"lines":7,"oldestAt":"2026-03-02T08:00:00Z","more":false}"""));
        await using var unreadable = await AnsweringService.StartAsync(static _ => (200, "<html>"));
        await using var refusing = await AnsweringService.StartAsync(static _ => (403, "{}"));
        await using var uncounted = await AnsweringService.StartAsync(static _ => (200, """{"lines":0,"oldestAt":null,"more":true}"""));
        await using var instance = await host.StartAsync(settings =>
        {
            foreach (var service in Wire.Services) settings[$"services:{service}:http:0"] = nothing.Address;
            settings["services:triage:http:0"] = waiting.Address;
            settings["services:meetings:http:0"] = unreadable.Address;
            settings["services:nazorg:http:0"] = refusing.Address;
            settings["services:governance:http:0"] = uncounted.Address;
            settings["services:retention:http:0"] = "http://127.0.0.1:1";
        });
        await host.SettledAsync();
        var chain = (await instance.WithToken(token).GetAsync("audit-chain")).Expect(200).Json;
        Assert.True(chain.GetProperty("intact").GetBoolean());
        var underWay = chain.GetProperty("underWay");
        Assert.False(underWay.GetProperty("none").GetBoolean());
        Assert.Equal(
            ["governance ?", "intake 0", "logboek 0", "meetings ?", "nazorg ?", "retention ?", "triage 7", "weegploeg 0"],
            underWay.GetProperty("outboxes").EnumerateArray().Select(static outbox => outbox.GetProperty("service").GetString() + " "
                + (outbox.GetProperty("lines") is { ValueKind: JsonValueKind.Number } lines ? lines.GetInt64() : "?")).Order(StringComparer.Ordinal));
        Assert.Equal((0, 0), (underWay.GetProperty("waiting").GetInt32(), underWay.GetProperty("failed").GetInt32()));
        Assert.Contains($"/intake/v1/audit-lines/under-way Bearer {token}", asked);
    }

    [Fact]
    public async Task What_failed_here_is_told_and_nothing_is_under_way_once_it_is_gone()
    {
        await using var nothing = await AnsweringService.StartAsync(static _ => (200, """{"lines":0,"oldestAt":null,"more":false}"""));
        await using var instance = await host.StartAsync(settings =>
        {
            foreach (var service in Wire.Services) settings[$"services:{service}:http:0"] = nothing.Address;
        });
        await host.SettledAsync();
        var auditor = instance.As(House, LogboekHost.Catalog.House(House).Municipalities[0].Party, "auditor");
        await using var connection = await new ConnectionFactory { Uri = new(host.Broker.ConnectionString) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        Assert.Equal((0, true), await FailedAsync());
        // What cannot be read ends in the queue of errors, which was asked for before the bus made it.
        await channel.BasicPublishAsync("", Queue, "{}"u8.ToArray());
        await Eventually.Holds(async () => await FailedAsync() == (1, false));
        await channel.QueuePurgeAsync(Errors);
        await Eventually.Holds(async () => await FailedAsync() == (0, true));

        async Task<(int Failed, bool None)> FailedAsync()
        {
            await host.SettledAsync();
            var underWay = (await auditor.GetAsync("audit-chain")).Expect(200).Json.GetProperty("underWay");
            return (underWay.GetProperty("failed").GetInt32(), underWay.GetProperty("none").GetBoolean());
        }
    }

    [Fact]
    public async Task Counted_are_the_lines_that_who_asks_would_find_and_no_others()
    {
        var house = LogboekHost.Catalog.Houses.First(static house => house.Processes.Values.Any(static process => process.Closed));
        var closed = house.Processes.Values.First(static process => process.Closed);
        await host.SettledAsync();
        var message = Guid.CreateVersion7();
        var lines = new LogLinesRecorded
        {
            Service = "logboek", Processing = [],
            Audit = [host.Line(house.Id), host.Line(house.Id) with { Process = null }, host.Line(house.Id) with { Process = closed.Id },
                host.Line(house.Id) with { Process = "made-up" }, host.Line(LogboekHost.Catalog.Houses.First(other => other.Id != house.Id).Id)],
        };
        // Set aside, so that it stays.
        await host.Database.ExecuteAsync(
            "insert into outbox (id, type, body, written_at, parked_at) values ($1, $2, $3, $4, $4)", message, typeof(LogLinesRecorded).FullName!,
            JsonSerializer.Serialize(lines, JsonSerializerOptions.Web), host.Clock.Now);
        try
        {
            Assert.Equal(2, await LinesAsync(host.Auditor(house.Id)));
            Assert.Equal(3, await LinesAsync(host.As(house.Id, house.Municipalities[0].Party, closed.Compartment!.Guards[0])));
        }
        finally
        {
            await host.Database.ExecuteAsync("delete from outbox where id = $1", message);
        }

        await host.SettledAsync();
        Assert.Equal(0, await LinesAsync(host.Auditor(house.Id)));

        static async Task<long> LinesAsync(ApiClient account) =>
            (await account.GetAsync("audit-lines/under-way")).Expect(200).Json.GetProperty("lines").GetInt64();
    }
}
