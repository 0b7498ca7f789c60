using System.Text.Json;
using Platform.Contracts;
using Platform.Demo;

namespace Platform.Tests.Hunt;

/// <summary>What one account was answered.</summary>
/// <param name="Asker">Who asked.</param>
/// <param name="Operation">What, with its query.</param>
/// <param name="Reply">The answer.</param>
internal sealed record Walked(Asker Asker, string Operation, Reply Reply)
{
    /// <summary>How it is called in what failed.</summary>
    public string Told => $"the answer to {Operation} of {Asker.Told}";
}

/// <summary>
/// Every operation of every service, as its documentation has it and those that it leaves out, asked by everybody, about one case and with one text.
/// </summary>
internal static class EveryEndpoint
{
    /// <summary>Where operations are left out of the documentation; one more has to be asked here as well.</summary>
    public static readonly string[] Hiding = ["AgreeToWebhook.cs", "ApiDocument.cs", "DeliverReleaseNotification.cs", "LinesUnderWay.cs",
        "ParkedMessages.cs", "Screens.cs"];

    private static readonly string[] Services = [.. Wire.Services, "operations"];

    private static IEnumerable<(string Method, string Path, bool OfProcess)> Undocumented =>
    [
        .. Services.SelectMany(static service => ((string, string, bool)[])
        [
            ("GET", $"/{service}/v1/parked-messages", false), ("POST", $"/{service}/v1/parked-messages/{{id}}/redeliveries", false),
            ("GET", $"/{service}/v1/audit-lines/under-way", false), ("GET", $"/{service}/v1/docs", false),
        ]),
        ("OPTIONS", "/nazorg/v1/release-notifications", false), ("POST", "/nazorg/dapr/release-notifications", false),
        ("GET", "/operations", false), ("GET", "/operations/queues", false), ("POST", "/operations/signout", false),
        ("GET", "/operations/assets/status.js", false),
    ];

    /// <summary>Walks them all.</summary>
    /// <param name="client">The doors.</param>
    /// <param name="askers">Who asks.</param>
    /// <param name="ids">What stands in place of an id, in turn.</param>
    /// <param name="word">Said in a query and in a body that is refused, and to lists as the process they should be about.</param>
    /// <param name="process">The process that lists are asked about as well.</param>
    public static async Task<IReadOnlyList<Walked>> WalkAsync(
        PlatformClient client, IReadOnlyList<Asker> askers, IReadOnlyList<Guid> ids, string word, string process)
    {
        var operations = Undocumented.ToList();
        foreach (var service in Services)
        {
            var document = JsonSerializer.Deserialize<JsonElement>(
                await client.Http.GetStringAsync(new Uri($"/{service}/v1/openapi.json", UriKind.Relative)));
            operations.AddRange(
                from path in document.GetProperty("paths").EnumerateObject()
                from operation in path.Value.EnumerateObject()
                where operation.Name is "get" or "post" or "put" or "patch" or "delete"
                select (operation.Name.ToUpperInvariant(), $"/{service}/v1{path.Name}",
                    operation.Value.TryGetProperty("parameters", out var parameters) && parameters.EnumerateArray()
                        .Any(static parameter => parameter.GetProperty("name").GetString() is "process")));
        }

        var calls = (
            from operation in operations.Distinct()
                // Asked as it should be, and with a parameter that nobody knows, which is refused. Without a process nearly all lists ask for one; named,
                // it is looked for.
            from query in (string[])["", $"?who={word}", .. operation is { Method: "GET", OfProcess: true }
                ? [$"?process={process}", $"?process={word}"] : (string[])[]]
            from asker in askers
            select (asker, operation.Method, operation.Path, query)).ToList();
        var replies = new Walked[calls.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, calls.Count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (index, ct) =>
        {
            var (asker, method, path, query) = calls[index];
            using var request = new HttpRequestMessage(new(method), Filled(path, ids) + query);
            if (asker.Name is { } user) request.Headers.Authorization = new("Bearer", await client.TokenAsync(user, ct));
            // A member that no request has: it is read, and refused, and nothing changes.
            if (method is not ("GET" or "OPTIONS")) request.Content = new StringContent(JsonSerializer.Serialize(new { nobodyKnowsThis = word }),
                null, "application/json");
            using var answer = await client.Http.SendAsync(request, ct);
            replies[index] = new(asker, $"{method} {path}{query}", await Reply.ReadAsync(answer, ct));
        });
        return replies;
    }

    private static string Filled(string path, IReadOnlyList<Guid> ids)
    {
        var next = 0;
        return string.Join('/', path.Split('/').Select(part => !part.StartsWith('{') ? part : part switch
        {
            "{body}" => "board",
            "{house}" => "regio-arnhem",
            _ => ids[next++ % ids.Count].ToString(),
        }));
    }
}
