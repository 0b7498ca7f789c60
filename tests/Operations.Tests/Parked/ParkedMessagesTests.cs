using Microsoft.AspNetCore.Http;
using Platform.Contracts;
using Platform.TestKit;

namespace Platform.Operations.Tests.Parked;

[Collection(Running.Name)]
public sealed class ParkedMessagesTests(OperationsHost host) : IAsyncLifetime
{
    private static readonly Guid Known = Guid.Parse("01985555-0000-7000-8000-000000000001");

    private readonly List<AnsweringService> services = [];
    private readonly List<string> asked = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var service in services) await service.DisposeAsync();
    }

    [Fact]
    public async Task What_each_service_set_aside_is_told_by_that_service_to_the_callers_own_token()
    {
        var token = host.Tokens.Issue("", "", ["operations"]);
        await using var instance = await StartAsync(new()
        {
            ["services:intake:http:0"] = "http://127.0.0.1:1", ["services:intake:http:1"] = await OutboxAsync("2026-03-02T10:00:00Z"),
            ["services:triage:http:0"] = await OutboxAsync("2026-03-02T09:00:00Z"), ["services:nazorg:http:0"] = "http://127.0.0.1:1",
            ["services:logboek:http:0"] = await AnswerAsync(static _ => (200, "<html>")),
            ["services:meetings:http:0"] = await AnswerAsync(static _ => (503, "{}")),
            ["services:gateway:http:0"] = await AnswerAsync(static _ => (404, "{}")),
        });
        var list = (await instance.WithToken(token).GetAsync("parked-messages")).Expect(200).Json;
        Assert.Equal(["triage 3 Refused", "intake 3 Refused"], list.GetProperty("messages").EnumerateArray()
            .Select(static row => $"{row.GetProperty("service")} {row.GetProperty("tries")} {row.GetProperty("reason")}"));
        Assert.Equal(["logboek", "meetings", "nazorg"], list.GetProperty("unanswered").EnumerateArray().Select(static name => name.GetString())
            .Order());
        Assert.Equal([$"GET /intake/v1/parked-messages Bearer {token}", $"GET /triage/v1/parked-messages Bearer {token}"],
            asked.Order(StringComparer.Ordinal));
    }

    /// <summary>WEE-06: that such a service wrote a message, or has an outbox at all, is not asked.</summary>
    [Fact]
    public async Task A_service_of_a_closed_process_is_not_asked_and_not_told_of()
    {
        var settings = new Dictionary<string, string>();
        foreach (var silent in Wire.Silent) settings[$"services:{silent}:http:0"] = await OutboxAsync("2026-03-02T10:00:00Z");
        await using var instance = await StartAsync(settings);
        var team = instance.As("", "", "operations");
        var list = (await team.GetAsync("parked-messages")).Expect(200).Json;
        Assert.Equal((0, 0), (list.GetProperty("messages").GetArrayLength(), list.GetProperty("unanswered").GetArrayLength()));
        foreach (var silent in Wire.Silent) (await team.PostAsync($"parked-messages/{silent}/{Known}/redeliveries", new { })).Expect(404);
        Assert.NotEmpty(settings);
        Assert.Empty(asked);
        Assert.Empty(await host.ColumnAsync($"select queue from redrives where queue like '{Wire.Silent[0]}/%'"));
    }

    [Fact]
    public async Task Putting_one_back_is_written_down_before_it_is_asked_and_only_then_counted()
    {
        await using var instance = await StartAsync(new()
        {
            ["services:intake:http:0"] = await OutboxAsync("2026-03-02T10:00:00Z"), ["services:nazorg:http:0"] = "http://127.0.0.1:1",
            ["services:triage:http:0"] = await AnswerAsync(static _ => (403, "{}")),
        });
        var team = instance.As("", "", "operations");
        (await team.PostAsync($"parked-messages/intake/{Known}/redeliveries", new { })).Expect(204);
        var other = Guid.NewGuid();
        (await team.PostAsync($"parked-messages/intake/{other}/redeliveries", new { })).Expect(404);
        (await team.PostAsync($"parked-messages/nazorg/{other}/redeliveries", new { })).Expect(502);
        (await team.PostAsync($"parked-messages/triage/{other}/redeliveries", new { })).Expect(502);
        (await team.PostAsync($"parked-messages/elsewhere/{other}/redeliveries", new { })).Expect(404);
        Assert.Equal(
            [$"intake/parked-messages/{Known} 1 1", $"intake/parked-messages/{other} 1 0", $"nazorg/parked-messages/{other} 1 ",
                $"triage/parked-messages/{other} 1 "],
            await host.ColumnAsync(
                $"select queue || ' ' || most || ' ' || coalesce(moved::text, '') from redrives where subject <> '' and (queue like '%{Known}' or "
                    + $"queue like '%{other}') order by at"));
    }

    private Task<ServiceInstance<Program>> StartAsync(Dictionary<string, string> chain) => host.StartAsync(settings =>
    {
        foreach (var (key, address) in chain) settings[key] = address;
    }, waitForBus: false);

    /// <summary>A service with one message set aside.</summary>
    private Task<string> OutboxAsync(string parkedAt) => AnswerAsync(request =>
    {
        lock (asked) asked.Add($"{request.Method} {request.Path} {request.Headers.Authorization}");
        return request.Path.Value!.EndsWith("/parked-messages", StringComparison.Ordinal)
            ? (200, $$"""
                {"items":[{"id":"{{Known}}","type":"Platform.Contracts.X","reason":"Refused","tries":3,
                "writtenAt":"{{parkedAt}}","parkedAt":"{{parkedAt}}"}],
                "next":null}
                """)
            : (request.Path.Value.Contains($"{Known}/redeliveries", StringComparison.Ordinal) && request.Method is "POST" ? 204 : 404, "");
    });

    private async Task<string> AnswerAsync(Func<HttpRequest, (int Status, string Body)> answer)
    {
        var service = await AnsweringService.StartAsync(answer);
        services.Add(service);
        return service.Address;
    }
}
