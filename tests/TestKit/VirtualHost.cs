using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Platform.BuildingBlocks.Messaging;
using RabbitMQ.Client;

namespace Platform.TestKit;

/// <summary>A broker for one test class: a virtual host of its own on the run's RabbitMQ, gone when disposed.</summary>
public sealed class VirtualHost : IAsyncDisposable
{
    private static readonly Lazy<Task> Sweep = new(SweepAsync);
    private readonly HttpClient management;
    private readonly RunningServers servers;
    private readonly HashSet<string> logins = [];

    private VirtualHost(HttpClient management, string name, RunningServers servers)
    {
        (this.management, Name, this.servers) = (management, name, servers);
        ConnectionString = $"{servers.RabbitMq.TrimEnd('/')}/{name}";
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its address, with the administrator's login: for looking, and for the rest of the chain.</summary>
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
        return new(management, name, servers);
    }

    /// <summary>Its address with a login that may do what this service may do in production, and no more.</summary>
    /// <param name="service">The service.</param>
    public async Task<string> LoginAsync(string service)
    {
        var address = new UriBuilder(ConnectionString) { UserName = $"{Name}-{service}", Password = "not-a-secret" }.Uri;
        using var administrator = new BrokerAdministrator(new(servers.Management), new(servers.RabbitMq));
        await administrator.MakeLoginAsync(service, address, TimeSpan.Zero, CancellationToken.None);
        lock (logins) logins.Add($"{Name}-{service}");
        return address.OriginalString;
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
        {
            // Gone, or swept up by a later run.
            foreach (var login in logins) using (await management.DeleteAsync(new Uri($"api/users/{login}", UriKind.Relative))) { }
            using (await management.DeleteAsync(new Uri($"api/vhosts/{Name}", UriKind.Relative))) { }
        }
    }

    // What crashed runs left behind, once it is older than a day.
    private static async Task SweepAsync()
    {
        using var management = Management(await Servers.GetAsync());
        var oldest = string.Create(CultureInfo.InvariantCulture, $"test-{TimeProvider.System.GetUtcNow().AddDays(-1):yyyyMMdd}-");
        foreach (var kind in (string[])["vhosts", "users"])
        {
            var known = await management.GetFromJsonAsync<JsonElement>($"api/{kind}?columns=name");
            foreach (var name in known.EnumerateArray().Select(static one => one.GetProperty("name").GetString()!))
            {
                if (!name.StartsWith("test-", StringComparison.Ordinal) || string.CompareOrdinal(name, oldest) >= 0) continue;
                using var gone = await management.DeleteAsync(new Uri($"api/{kind}/{name}", UriKind.Relative));
            }
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
