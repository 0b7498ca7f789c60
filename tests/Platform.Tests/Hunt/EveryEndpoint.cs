using System.Text.Json;
using Platform.Demo;

namespace Platform.Tests.Hunt;

/// <summary>Every operation of every service as its documentation has it, asked by everybody, about one case and with one text.</summary>
internal static class EveryEndpoint
{
    private static readonly string[] Services = ["intake", "triage", "meetings", "nazorg", "weegploeg", "governance", "retention", "logboek", "operations"];

    /// <summary>Walks them all.</summary>
    /// <param name="client">The doors.</param>
    /// <param name="users">Who asks; null is somebody without a token.</param>
    /// <param name="ids">What stands in place of an id, in turn.</param>
    /// <param name="word">Said in a query and in a body that is refused.</param>
    public static async Task<IReadOnlyList<(string User, string Operation, Reply Reply)>> WalkAsync(
        PlatformClient client, IReadOnlyList<string?> users, IReadOnlyList<Guid> ids, string word)
    {
        var calls = new List<(string? User, string Method, string Operation, string Path)>();
        foreach (var service in Services)
        {
            var document = JsonSerializer.Deserialize<JsonElement>(await client.Http.GetStringAsync(new Uri($"/{service}/v1/openapi.json", UriKind.Relative)));
            calls.AddRange(
                from path in document.GetProperty("paths").EnumerateObject()
                from operation in path.Value.EnumerateObject()
                where operation.Name is "get" or "post" or "put" or "patch" or "delete"
                from user in users
                select (user, operation.Name.ToUpperInvariant(), $"{operation.Name} /{service}{path.Name}", $"/{service}/v1{Filled(path.Name, ids)}"));
        }

        var replies = new (string, string, Reply)[calls.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, calls.Count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (index, ct) =>
        {
            var (user, method, operation, path) = calls[index];
            using var request = new HttpRequestMessage(new(method), $"{path}?who={Uri.EscapeDataString(word)}");
            if (user is not null) request.Headers.Authorization = new("Bearer", await client.TokenAsync(user, ct));
            // A member that no request has: it is read, and refused, and nothing changes.
            if (method is not "GET") request.Content = new StringContent(JsonSerializer.Serialize(new { nobodyKnowsThis = word }), null, "application/json");
            using var answer = await client.Http.SendAsync(request, ct);
            replies[index] = (user ?? "nobody", operation, await Reply.ReadAsync(answer, ct));
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
