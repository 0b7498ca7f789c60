using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;

namespace Platform.TestKit;

/// <summary>A broker for one test class: a virtual host of its own on the run's RabbitMQ, gone when disposed.</summary>
public sealed class VirtualHost : IAsyncDisposable
{
    private static readonly Lazy<Task> Sweep = new(SweepAsync);
    private readonly HttpClient management;

    private VirtualHost(HttpClient management, string name, string rabbit)
    {
        (this.management, Name) = (management, name);
        ConnectionString = $"{rabbit.TrimEnd('/')}/{name}";
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its address, for <c>ConnectionStrings:messaging</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes one.</summary>
    public static async Task<VirtualHost> CreateAsync()
    {
        await Sweep.Value;
        var servers = await Servers.GetAsync();
        var management = Management(servers);
        var name = string.Create(CultureInfo.InvariantCulture, $"test-{TimeProvider.System.GetUtcNow():yyyyMMdd}-{Guid.NewGuid():N}");
        using var made = await management.PutAsJsonAsync($"api/vhosts/{name}", new { });
        made.EnsureSuccessStatusCode();
        var user = new Uri(servers.RabbitMq).UserInfo.Split(':')[0];
        using var allowed = await management.PutAsJsonAsync($"api/permissions/{name}/{user}", new { configure = ".*", write = ".*", read = ".*" });
        allowed.EnsureSuccessStatusCode();
        return new(management, name, servers.RabbitMq);
    }

    /// <summary>How many messages wait in a queue; 0 when there is no such queue.</summary>
    public async Task<uint> CountAsync(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = new(ConnectionString) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == 404)
        {
            return 0;
        }
    }

    /// <summary>All queues and their types (<c>quorum</c>, <c>classic</c>).</summary>
    public async Task<IReadOnlyDictionary<string, string>> QueuesAsync()
    {
        var queues = await management.GetFromJsonAsync<JsonElement>($"api/queues/{Name}?columns=name,type");
        return queues.EnumerateArray().ToDictionary(queue => queue.GetProperty("name").GetString()!, queue => queue.GetProperty("type").GetString()!);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using (management)
        using (await management.DeleteAsync(new Uri($"api/vhosts/{Name}", UriKind.Relative)))
        {
            // Gone, or swept up by a later run.
        }
    }

    // What crashed runs left behind, once it is older than a day.
    private static async Task SweepAsync()
    {
        using var management = Management(await Servers.GetAsync());
        var hosts = await management.GetFromJsonAsync<JsonElement>("api/vhosts?columns=name");
        var oldest = string.Create(CultureInfo.InvariantCulture, $"test-{TimeProvider.System.GetUtcNow().AddDays(-1):yyyyMMdd}-");
        foreach (var name in hosts.EnumerateArray().Select(host => host.GetProperty("name").GetString()!))
        {
            if (!name.StartsWith("test-", StringComparison.Ordinal) || string.CompareOrdinal(name, oldest) >= 0) continue;
            using var gone = await management.DeleteAsync(new Uri($"api/vhosts/{name}", UriKind.Relative));
        }
    }

    private static HttpClient Management(RunningServers servers)
    {
        var client = new HttpClient { BaseAddress = new(servers.Management.TrimEnd('/') + "/"), Timeout = TimeSpan.FromSeconds(30) };
        var user = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(new Uri(servers.RabbitMq).UserInfo));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(user));
        return client;
    }
}
