using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Npgsql;
using Platform.Demo;
using Platform.Tests;

namespace Platform.Benchmarks;

/// <summary>What every scenario works with.</summary>
/// <param name="Platform">The running platform.</param>
/// <param name="Clients">How many work at once where there are many.</param>
/// <param name="Duration">How long a load is counted.</param>
internal sealed record Bench(RunningPlatform Platform, int Clients, TimeSpan Duration)
{
    /// <summary>Long enough for the processes to have compiled what they do most; after 5 s it is still compiling that is measured.</summary>
    public static TimeSpan WarmUp { get; } = TimeSpan.FromSeconds(20);

    public PlatformClient Client => Platform.Client;

    public static DateOnly Today => DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).DateTime);

    /// <summary>The whole answer, through the gateway; nothing else is taken for one.</summary>
    public async Task<byte[]> GetAsync(string token, string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        return await SendAsync(token, request, ct);
    }

    /// <summary>As <see cref="GetAsync"/>, with a body.</summary>
    public async Task<byte[]> PostAsync(string token, string path, object body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        return await SendAsync(token, request, ct);
    }

    private async Task<byte[]> SendAsync(string token, HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await Client.Http.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(ct);
    }
}

/// <summary>The whole platform while it is measured.</summary>
internal sealed class RunningPlatform : IAsyncDisposable
{
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(3);
    private static readonly string[] Services = ["intake", "triage", "meetings", "nazorg", "weegploeg", "governance", "retention", "logboek"];

    // One machine plays all the clients.
    private static readonly Dictionary<string, string> Unlimited = new(
        from client in (string[])["User", "System", "Anonymous", "SignIn"]
        from limit in (string[])["PerSecond", "Burst"]
        select KeyValuePair.Create($"Gateway__Limits__{client}__{limit}", "100000"));

    private const string Variable = "PLATFORM_BENCHMARK";
    private static readonly string Mark = Guid.NewGuid().ToString();

    private StartedPlatform started = null!;
    private JsonElement state;

    /// <summary>What was done about the gateway's rate limits.</summary>
    public static string Limits => StartedPlatform.Running is null
        ? "the gateway's rate limits (Gateway:Limits) are raised for this run" : "a platform that ran already, with the rate limits it has";

    public PlatformClient Client => started.Client;

    public double SecondsToReady => state.GetProperty("secondsToReady").GetDouble();

    public string RabbitMq => state.GetProperty("rabbitMq").GetString()!;

    public async Task StartAsync(CancellationToken ct)
    {
        // Every process of the platform inherits it, and is known by it.
        Environment.SetEnvironmentVariable(Variable, Mark);
        started = await StartedPlatform.StartAsync(Unlimited, ct);
        state = started.State();
    }

    /// <summary>Where a service listens itself, behind the gateway.</summary>
    public Uri Direct(string service) => new(state.GetProperty("resources").GetProperty(service).GetProperty("http").GetString()!);

    /// <summary>The administrator's connections to the database of a service.</summary>
    public NpgsqlDataSource Database(string service) =>
        new NpgsqlDataSourceBuilder($"{state.GetProperty("postgres").GetString()};Database={service}").Build();

    /// <summary>Waits until what was set in motion has come to rest: every outbox and every queue is empty, twice in a row.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = new(state.GetProperty("rabbitMqManagement").GetString()!.TrimEnd('/') + "/") };
        var account = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(new Uri(RabbitMq).UserInfo));
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(account));
        var sources = Services.Select(Database).ToList();
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            for (var still = 0; still < 2 && TimeProvider.System.GetElapsedTime(began) < SettleLimit;)
            {
                var waiting = 0L;
                foreach (var source in sources)
                {
                    await using var outbox = source.CreateCommand("select count(*) from outbox");
                    waiting += (long)(await outbox.ExecuteScalarAsync(ct))!;
                }

                var queues = JsonSerializer.Deserialize<JsonElement>(
                    await http.GetStringAsync(new Uri("api/queues?columns=name,messages", UriKind.Relative), ct));
                waiting += queues.EnumerateArray()
                    .Sum(static queue => queue.TryGetProperty("messages", out var messages) ? messages.GetInt64() : 0);
                still = waiting == 0 ? still + 1 : 0;
                await Task.Delay(500, ct);
            }
        }
        finally
        {
            foreach (var source in sources) await source.DisposeAsync();
        }
    }

    /// <summary>
    /// What all processes of the platform hold in memory, with what they share divided among them; the AppHost itself is part of this process.
    /// </summary>
    public long ResidentBytes()
    {
        var tree = ProcessTree.Read();
        // PostgreSQL's own processes write their titles over their environment; they are found below the server.
        var known = state.GetProperty("resources").EnumerateObject()
            .SelectMany(static resource => resource.Value.GetProperty("pids").EnumerateArray());
        return known.SelectMany(pid => tree.Of(pid.GetInt32())).Concat(tree.WithVariable(Variable, Mark)).DistinctBy(static process => process.Id)
            .Sum(static process => process.HeldBytes());
    }

    /// <summary>The processor time each part has used so far; it says who does the work, however busy the machine is with other things.</summary>
    public IReadOnlyDictionary<string, TimeSpan> ProcessorTime()
    {
        var tree = ProcessTree.Read();
        return state.GetProperty("resources").EnumerateObject()
            .Where(static resource => resource.Value.GetProperty("pid").ValueKind is JsonValueKind.Number)
            .ToDictionary(static resource => resource.Name, resource => tree.Of(resource.Value.GetProperty("pid").GetInt32())
                .Aggregate(TimeSpan.Zero, static (sum, process) => sum + process.ProcessorTime));
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null) await started.DisposeAsync();
    }
}
