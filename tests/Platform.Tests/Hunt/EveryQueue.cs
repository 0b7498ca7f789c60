using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Platform.Tests.Hunt;

/// <summary>Every message that goes over the broker from here on, and what stays in its queues, as its administrator reads them.</summary>
internal sealed class EveryQueue : IAsyncDisposable
{
    private readonly string queue = $"hunt-{Guid.NewGuid():N}";
    private readonly string host;
    private readonly HttpClient http;

    private EveryQueue(string management, Uri broker)
    {
        host = Uri.EscapeDataString(broker.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(broker.AbsolutePath[1..]) : "/");
        http = new() { BaseAddress = new($"{management.TrimEnd('/')}/api/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(broker.UserInfo))));
    }

    /// <summary>Begins to listen to every contract that has an exchange.</summary>
    public static async Task<EveryQueue> ListenAsync(string management, string broker)
    {
        var every = new EveryQueue(management, new(broker));
        (await every.http.PutAsJsonAsync(At($"queues/{every.host}/{every.queue}"), new { durable = false, auto_delete = false }))
            .EnsureSuccessStatusCode();
        foreach (var exchange in await every.NamesAsync("exchanges"))
        {
            if (exchange.StartsWith("Platform.Contracts.", StringComparison.Ordinal))
                (await every.http.PostAsJsonAsync(At($"bindings/{every.host}/e/{Uri.EscapeDataString(exchange)}/q/{every.queue}"),
                    new { routing_key = "" }))
                    .EnsureSuccessStatusCode();
        }

        return every;
    }

    /// <summary>All messages: those heard, and those that lie in any queue, of failed messages too.</summary>
    public async Task<IReadOnlyList<(string Queue, string Message)>> MessagesAsync()
    {
        var all = new List<(string, string)>();
        foreach (var name in await NamesAsync("queues"))
        {
            using var answer = await http.PostAsJsonAsync(At($"queues/{host}/{Uri.EscapeDataString(name)}/get"),
                new { count = 100_000, ackmode = name == queue ? "ack_requeue_false" : "ack_requeue_true", encoding = "auto" });
            answer.EnsureSuccessStatusCode();
            all.AddRange((await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().Select(message => (name, Unescaped(message))));
        }

        return all;
    }

    /// <summary>
    /// Waits until nothing is on its way: no outbox and no queue holds a message, taken or not. The broker counts every few seconds only, so that is
    /// to be seen some times in a row; where messages failed they stay.
    /// </summary>
    /// <param name="server">The databases.</param>
    public async Task QuietAsync(string server)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var quiet = 0; quiet < 4;)
        {
            List<string> busy = [.. await EveryTable.WaitingAsync(server)];
            foreach (var one in (await http.GetFromJsonAsync<JsonElement>(At($"queues/{host}"))).EnumerateArray())
            {
                var name = one.GetProperty("name").GetString()!;
                if (name == queue || name.EndsWith("_error", StringComparison.Ordinal)
                    || name.EndsWith("_skipped", StringComparison.Ordinal)) continue;
                if (!one.TryGetProperty("messages", out var held) || held.GetInt64() > 0) busy.Add(name);
            }

            quiet = busy.Count == 0 ? quiet + 1 : 0;
            if (TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromMinutes(5)) throw new TimeoutException(
                $"Still at work: {string.Join(", ", busy)}.");
            await Task.Delay(2_000);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await http.DeleteAsync(At($"queues/{host}/{queue}"));
        http.Dispose();
    }

    private static string Unescaped(JsonElement message) =>
        $"{message.GetProperty("payload").GetString()} {message.GetProperty("properties").GetRawText()}";

    private async Task<List<string>> NamesAsync(string what) =>
        [.. (await http.GetFromJsonAsync<JsonElement>(At($"{what}/{host}"))).EnumerateArray()
            .Select(static thing => thing.GetProperty("name").GetString()!)];

    private static Uri At(string path) => new(path, UriKind.Relative);
}
