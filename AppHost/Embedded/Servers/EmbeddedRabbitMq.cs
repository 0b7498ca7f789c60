using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Platform.Embedded;

internal sealed record EmbeddedRabbitMqOptions
{
    /// <summary>Where the broker keeps everything of its own; found again at a next start.</summary>
    public required string Directory { get; init; }

    /// <summary>The password of the one user, set when the directory is new. Letters and digits only.</summary>
    public required string Password { get; init; }

    /// <summary>Take the ports of the last start, whoever has them now: for a broker that comes back to waiting clients.</summary>
    public bool SamePorts { get; init; }
}

/// <summary>A real RabbitMQ broker as a child process: a node of its own, loopback only, with management and prometheus.</summary>
internal sealed class EmbeddedRabbitMq : IAsyncDisposable
{
    private const string User = "platform";
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly ChildProcess _process;
    private readonly ChildProcess _portMapper;

    private EmbeddedRabbitMq(ChildProcess process, ChildProcess portMapper, string password, Ports ports)
    {
        (_process, _portMapper, Port) = (process, portMapper, ports.Amqp);
        ConnectionString = string.Create(CultureInfo.InvariantCulture, $"amqp://{User}:{password}@127.0.0.1:{ports.Amqp}");
        ManagementUrl = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports.Management}");
        PrometheusUrl = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports.Prometheus}/metrics");
    }

    private sealed record Ports(int Amqp, int Management, int Prometheus, int Distribution, int PortMapper);

    public static ServerPackage Package { get; } = new("RabbitMQ", ["rabbitmq-server"], () => Server() is not null && PortMapper() is not null);

    public int Port { get; }

    public int ProcessId => _process.Id;

    public string ConnectionString { get; }

    public string ManagementUrl { get; }

    public string PrometheusUrl { get; }

    public Task<int> Exited => _process.Exited;

    public static async Task<EmbeddedRabbitMq> StartAsync(EmbeddedRabbitMqOptions options, Action<string> log, CancellationToken cancellation)
    {
        var server = Server() ?? throw new StartProblem("RabbitMQ was not found on this machine: install it (Debian: apt-get install rabbitmq-server).");
        var mapper = PortMapper() ?? throw new StartProblem("Erlang's epmd was not found on this machine: install Erlang (Debian: apt-get install rabbitmq-server).");

        // As root the broker runs as the user its package made for it.
        var user = Environment.IsPrivilegedProcess && HasUser("rabbitmq") ? "rabbitmq" : null;
        var directory = await ServerDirectory.PrepareAsync(options.Directory, user, cancellation);
        var kept = ServerDirectory.KeepPorts(directory, 5, options.SamePorts);
        var ports = new Ports(kept[0], kept[1], kept[2], kept[3], kept[4]);
        await ServerDirectory.WriteSecretAsync(Path.Combine(directory, "rabbitmq.conf"), Configuration(ports, options.Password, directory), user, cancellation);
        await ServerDirectory.WriteSecretAsync(Path.Combine(directory, "plugins"), "[rabbitmq_management,rabbitmq_prometheus].\n", user, cancellation);

        var environment = EnvironmentOf(directory, ports);
        // RabbitMQ would start this helper as a daemon that outlives everything; so it is started here, in the foreground.
        var portMapper = await ChildProcess.StartAsync(new(mapper, "-address", "127.0.0.1", "-port", Text(ports.PortMapper)) { User = user, Environment = environment }, log);
        var broker = await ChildProcess.StartAsync(
            new(server) { User = user, Environment = environment, WorkingDirectory = directory },
            line =>
            {
                // Log lines begin with the year; the rest is the banner.
                if (AnsiText.Strip(line) is { Length: > 0 } text && char.IsAsciiDigit(text[0])) log(text);
            });
        var handle = new EmbeddedRabbitMq(broker, portMapper, options.Password, ports);
        try
        {
            await handle.WaitUntilReadyAsync(cancellation);
            return handle;
        }
        catch
        {
            await handle.StopAsync();
            throw;
        }
    }

    /// <summary>Creates a virtual host and gives the user of the connection all rights in it.</summary>
    public static async Task CreateVirtualHostAsync(string managementUrl, string connectionString, string name, CancellationToken cancellation)
    {
        var (client, user) = Management(managementUrl, connectionString);
        using (client)
        {
            var host = Uri.EscapeDataString(name);
            using var created = await client.PutAsync(new Uri($"api/vhosts/{host}", UriKind.Relative), Json("{}"), cancellation);
            created.EnsureSuccessStatusCode();
            using var allowed = await client.PutAsync(
                new Uri($"api/permissions/{host}/{Uri.EscapeDataString(user)}", UriKind.Relative), Json("""{"configure":".*","write":".*","read":".*"}"""), cancellation);
            allowed.EnsureSuccessStatusCode();
        }

        static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
    }

    /// <summary>Whether the broker takes connections.</summary>
    public static async Task<bool> AnswersAsync(string connectionString, CancellationToken cancellation)
    {
        var address = new Uri(connectionString);
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(address.Host, address.IsDefaultPort || address.Port < 0 ? 5672 : address.Port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Closes connections and queues in order and stops; what was confirmed is on disk at any moment.</summary>
    public async Task StopAsync()
    {
        await _process.StopAsync(Signal.Terminate, Grace);
        await _portMapper.StopAsync(Signal.Kill, Grace);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        _portMapper.Dispose();
    }

    private static string Configuration(Ports ports, string password, string directory) => string.Create(CultureInfo.InvariantCulture, $"""
        listeners.tcp.default = 127.0.0.1:{ports.Amqp}
        management.tcp.ip = 127.0.0.1
        management.tcp.port = {ports.Management}
        prometheus.tcp.ip = 127.0.0.1
        prometheus.tcp.port = {ports.Prometheus}
        default_user = {User}
        default_pass = {password}
        default_user_tags.administrator = true
        log.console = true
        log.console.level = warning
        log.file = {directory}/log/rabbitmq.log
        log.file.level = info
        log.file.rotation.size = 10485760
        log.file.rotation.count = 3
        raft.wal_max_size_bytes = 67108864

        """);

    private static Dictionary<string, string?> EnvironmentOf(string directory, Ports ports) => new()
    {
        ["HOME"] = directory,
        ["LC_ALL"] = "C.UTF-8",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["ERL_EPMD_PORT"] = Text(ports.PortMapper),
        ["RABBITMQ_NODENAME"] = "platform@localhost",
        ["RABBITMQ_BASE"] = directory,
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(directory, "data"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(directory, "log"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(directory, "rabbitmq.conf"),
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(directory, "advanced.config"),
        ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(directory, "rabbitmq-env.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(directory, "plugins"),
        ["RABBITMQ_PID_FILE"] = Path.Combine(directory, "pid"),
        ["RABBITMQ_DIST_PORT"] = Text(ports.Distribution),
        // With "input allowed" the start script becomes the broker instead of staying its parent: one process to watch and to stop.
        ["RABBITMQ_ALLOW_INPUT"] = "1",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-noinput +S 2:2 +SDio 8 +A 2 -kernel inet_dist_use_interface {127,0,0,1}",
    };

    private async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        var (client, _) = Management(ManagementUrl, ConnectionString);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        using (client)
        {
            while (!(await AnswersAsync(ConnectionString, cancellation) && await OverviewAsync(client, cancellation)))
            {
                if (_portMapper.Exited.IsCompleted) throw new StartProblem("RabbitMQ's port mapper (epmd) ended at start; its own lines say why.");
                if (Exited.IsCompleted) throw new StartProblem($"RabbitMQ ended at start (exit code {await Exited}); its own lines say why.");
                if (limit.IsCancellationRequested) throw new StartProblem("RabbitMQ did not answer within three minutes.");
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
            }
        }
    }

    private static async Task<bool> OverviewAsync(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("api/overview", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception problem) when (problem is HttpRequestException || (problem is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    private static (HttpClient Client, string User) Management(string managementUrl, string connectionString)
    {
        var credentials = Uri.UnescapeDataString(new Uri(connectionString).UserInfo);
        var client = new HttpClient { BaseAddress = new Uri(managementUrl.TrimEnd('/') + "/"), Timeout = TimeSpan.FromSeconds(5) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        return (client, credentials.Split(':')[0]);
    }

    // Debian's rabbitmq-server on PATH changes user and directory by itself; the one behind it does not.
    private static string? Server() => File.Exists("/usr/lib/rabbitmq/bin/rabbitmq-server") ? "/usr/lib/rabbitmq/bin/rabbitmq-server" : SystemPath.Find("rabbitmq-server");

    private static string? PortMapper() => SystemPath.Find("epmd") ?? (File.Exists("/usr/lib/erlang/bin/epmd") ? "/usr/lib/erlang/bin/epmd" : null);

    private static bool HasUser(string name) => File.ReadLines("/etc/passwd").Any(line => line.StartsWith(name + ":", StringComparison.Ordinal));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
