using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Platform.Demo;
using Platform.TestKit;

namespace Platform.Tests.Journeys;

/// <summary>
/// Every endpoint that takes a body, of every service, read from its own documentation and fed with rubbish: a clear problem each, never a 500.
/// </summary>
[Collection(PlatformCollection.Name)]
public sealed class BadInputTests(RunningPlatform platform)
{
    private static readonly string[] Accounts =
    [
        "process-director.regio-arnhem", "chain-manager.regio-arnhem", "privacy-officer.regio-arnhem", "nazorg-director.regio-arnhem",
        "secretary.regio-arnhem", "party-delegate.politie-oost-nederland.regio-arnhem", "weegploeg-member.politie-oost-nederland.regio-arnhem",
    ];

    private static readonly (string Name, byte[] Body, string Type)[] Rubbish =
    [
        ("truncated", "{\"process\": \"com"u8.ToArray(), "application/json"),
        ("empty", [], "application/json"),
        ("array", "[]"u8.ToArray(), "application/json"),
        ("null", "null"u8.ToArray(), "application/json"),
        ("unknown field", "{\"onbekendVeld\": 1}"u8.ToArray(), "application/json"),
        ("deep", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "1" + new string('}', 500)), "application/json"),
        ("wrong encoding", [0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d], "application/json"),
        ("utf-16", Encoding.Unicode.GetBytes("{\"a\": 1}"), "application/json"),
        ("xml", "<a/>"u8.ToArray(), "text/xml"),
        ("nul", "{\"a\": \"\\u0000\"}"u8.ToArray(), "application/json"),
        ("oversized", Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('x', 1_200_000)}\"}}"), "application/json"),
    ];

    public static TheoryData<string> Services => ["intake", "triage", "meetings", "nazorg", "weegploeg", "governance", "retention", "logboek"];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Rubbish_gets_a_clear_problem(string service)
    {
        var document = JsonSerializer.Deserialize<JsonElement>(
            await platform.Client.Http.GetStringAsync(new Uri($"/{service}/v1/openapi.json", UriKind.Relative)));
        await SaveAsync(service, document);
        // What systems push is not to be reached through this door; Nazorg's own tests feed it.
        var operations = document.GetProperty("paths").EnumerateObject().Where(static path => path.Name is not "/release-notifications")
            .SelectMany(static path => path.Value.EnumerateObject(), static (path, operation) => (Path: path.Name, Method: operation.Name))
            .Where(static operation => operation.Method is "post" or "put").ToList();
        Assert.NotEmpty(operations);
        await Parallel.ForEachAsync(operations, new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (operation, _) => await FeedAsync(operation.Method, operation.Path, $"/{service}/v1{Filled(operation.Path)}"));
    }

    [Theory]
    [MemberData(nameof(Services))]
    [InlineData("operations")]
    public async Task A_request_says_its_limits(string service) => Assert.Empty(RequestBounds.Missing(JsonSerializer.Deserialize<JsonElement>(
        await platform.Client.Http.GetStringAsync(new Uri($"/{service}/v1/openapi.json", UriKind.Relative)))));

    /// <summary>
    /// Something of it from everybody; all of it from the first two that are let in, since who is not never gets as far as the body.
    /// </summary>
    private async Task FeedAsync(string method, string path, string address)
    {
        var inside = new List<string>();
        foreach (var account in Accounts)
        {
            if (await FeedAsync(account, method, path, address, Rubbish[0]) is not 403) inside.Add(account);
        }

        foreach (var account in inside.Take(2))
        {
            foreach (var rubbish in Rubbish.Skip(1)) await FeedAsync(account, method, path, address, rubbish);
        }
    }

    private async Task<int> FeedAsync(string account, string method, string path, string address, (string Name, byte[] Body, string Type) rubbish)
    {
        var reply = await SendAsync(account, method, address, rubbish.Body, rubbish.Type);
        Assert.True(reply.Status is >= 400 and < 500 and not 429 || (reply.Status == 503 && rubbish.Name is "oversized"),
            $"{method} {path} as {account}, {rubbish.Name}: {reply.Status} {reply.Text}");
        Assert.All((string[])["status", "title", "detail"],
            member => Assert.True(reply.Json.TryGetProperty(member, out _), $"{path}, {rubbish.Name}: {reply.Text}"));
        return reply.Status;
    }

    private static string Filled(string path) =>
        string.Join('/', path.Split('/').Select(static part => part.StartsWith('{') ? (part is "{body}" ? "board" : Guid.Empty.ToString()) : part));

    private async Task<Reply> SendAsync(string account, string method, string path, byte[] body, string type)
    {
        using var request = new HttpRequestMessage(new(method.ToUpperInvariant()), path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.ExpectContinue = body.Length > 1_000_000; // The door answers before it has read so much.
        request.Headers.Authorization = new("Bearer", await platform.Client.TokenAsync(account, default));
        using var answer = await platform.Client.Http.SendAsync(request);
        return await Reply.ReadAsync(answer, default);
    }

    /// <summary>Kept for whoever lints the documents after the tests.</summary>
    private static async Task SaveAsync(string service, JsonElement document)
    {
        var directory = Directory.CreateDirectory(Path.Combine(RunningPlatform.Root, ".artifacts", "openapi"));
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, $"{service}.json"), document.GetRawText());
    }
}
