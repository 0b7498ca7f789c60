using System.Globalization;
using RabbitMQ.Client;

namespace Platform.AppHost.Servers;

/// <summary>The ports a broker listens on: for clients, its management, its metrics, other nodes, and the port mapper that Erlang wants.</summary>
internal sealed record RabbitMqPorts(int Amqp, int Management, int Prometheus, int Distribution, int PortMapper);

/// <summary>
/// RabbitMQ as a process of this machine: a node of its own, loopback only, with management and metrics. For where no container engine answers.
/// </summary>
internal sealed class RabbitMqProcessResource(string name, string command, ParameterResource password)
    : ExecutableResource(name, command, "/"), IResourceWithConnectionString
{
    public ParameterResource Password { get; } = password;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"amqp://platform:{Password}@127.0.0.1:{new EndpointReference(this, "tcp").Property(EndpointProperty.Port)}");
}

internal static class RabbitMqProcess
{
    private const string User = "rabbitmq";

    // Debian's rabbitmq-server on PATH changes user and directory by itself; the one behind it does not.
    private const string Debian = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    public static ServerPackage Package { get; } = new("RabbitMQ", ["rabbitmq-server"], () => Server() is not null && PortMapper() is not null);

    /// <summary>Adds the broker and its port mapper; its data lies in <paramref name="directory"/> and is found again.</summary>
    public static IResourceBuilder<RabbitMqProcessResource> AddRabbitMqProcess(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password, string directory, RabbitMqPorts ports)
    {
        // RabbitMQ would start this helper as a daemon that outlives everything; so it is a resource of its own, in the foreground.
        string[] mapper = ServerCommand.As(User, PortMapper() ?? throw Missing(), "-address", "127.0.0.1", "-port", Text(ports.PortMapper));
        var portMapper = builder.AddExecutable($"{name}-portmapper", mapper[0], "/", mapper[1..])
            .WithEndpoint(port: ports.PortMapper, name: "tcp", scheme: "tcp", isProxied: false)
            .WithHidden();

        string[] command = ServerCommand.As(User, Server() ?? throw Missing());
        var broker = builder.AddResource(new RabbitMqProcessResource(name, command[0], password.Resource))
            .WithArgs(command[1..])
            .WithEndpoint(port: ports.Amqp, name: "tcp", scheme: "tcp", isProxied: false)
            .WithHttpEndpoint(port: ports.Management, name: "management", isProxied: false)
            .WithEnvironment("ERL_EPMD_ADDRESS", "127.0.0.1")
            .WithEnvironment("ERL_EPMD_PORT", Text(ports.PortMapper))
            // Else a broker that stops after its port mapper brings up a daemon that nobody stops.
            .WithEnvironment("ERL_FLAGS", "-start_epmd false")
            .WithEnvironment("HOME", directory)
            .WithEnvironment("LC_ALL", "C.UTF-8")
            .WithEnvironment("RABBITMQ_NODENAME", "platform@localhost")
            .WithEnvironment("RABBITMQ_BASE", directory)
            .WithEnvironment("RABBITMQ_MNESIA_BASE", Path.Combine(directory, "data"))
            .WithEnvironment("RABBITMQ_LOG_BASE", Path.Combine(directory, "log"))
            .WithEnvironment("RABBITMQ_CONFIG_FILE", Path.Combine(directory, "rabbitmq.conf"))
            .WithEnvironment("RABBITMQ_ADVANCED_CONFIG_FILE", Path.Combine(directory, "advanced.config"))
            .WithEnvironment("RABBITMQ_CONF_ENV_FILE", Path.Combine(directory, "rabbitmq-env.conf"))
            .WithEnvironment("RABBITMQ_ENABLED_PLUGINS_FILE", Path.Combine(directory, "plugins"))
            .WithEnvironment("RABBITMQ_PID_FILE", Path.Combine(directory, "pid"))
            .WithEnvironment("RABBITMQ_DIST_PORT", Text(ports.Distribution))
            // With "input allowed" the start script becomes the broker instead of staying its parent: one process to watch and to stop.
            .WithEnvironment("RABBITMQ_ALLOW_INPUT", "1")
            .WithEnvironment("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-noinput +S 2:2 +SDio 8 +A 2 -kernel inet_dist_use_interface {127,0,0,1}")
            .WaitForStart(portMapper)
            .OnBeforeResourceStarted(async (resource, _, cancellation) =>
            {
                var own = await ServerDirectory.PrepareAsync(directory, User, cancellation);
                var secret = (await resource.Password.GetValueAsync(cancellation))!;
                await ServerDirectory.WriteAsync(Path.Combine(own, "plugins"), "[rabbitmq_management,rabbitmq_prometheus].\n", User, cancellation);
                await ServerDirectory.WriteAsync(Path.Combine(own, "rabbitmq.conf"), Configuration(ports, secret, own), User, cancellation);
            });
        portMapper.WithParentRelationship(broker);
        return broker.WithPatientCheck(async cancellation =>
            await AnswersAsync((await ((IResourceWithConnectionString)broker.Resource).GetConnectionStringAsync(cancellation))!, cancellation));
    }

    /// <summary>Whether a broker lets its user in; throws when it does not.</summary>
    public static async Task AnswersAsync(string address, CancellationToken cancellation)
    {
        var factory = new ConnectionFactory { Uri = new(address), RequestedConnectionTimeout = TimeSpan.FromSeconds(3) };
        await using var connection = await factory.CreateConnectionAsync(cancellation);
    }

    private static string Configuration(RabbitMqPorts ports, string password, string directory) => string.Create(CultureInfo.InvariantCulture, $"""
        listeners.tcp.default = 127.0.0.1:{ports.Amqp}
        management.tcp.ip = 127.0.0.1
        management.tcp.port = {ports.Management}
        prometheus.tcp.ip = 127.0.0.1
        prometheus.tcp.port = {ports.Prometheus}
        default_user = platform
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

    private static string? Server() => File.Exists(Debian) ? Debian : ServerCommand.Find("rabbitmq-server");

    private static string? PortMapper() =>
        ServerCommand.Find("epmd") ?? (File.Exists("/usr/lib/erlang/bin/epmd") ? "/usr/lib/erlang/bin/epmd" : null);

    private static StartProblem Missing() =>
        new("RabbitMQ was not found on this machine: install it (Debian: apt-get install rabbitmq-server), or start a container engine.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
