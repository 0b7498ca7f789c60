using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.AppHost.Servers;

/// <summary>PostgreSQL as a process of this machine: loopback only, scram passwords, durable. For where no container engine answers.</summary>
internal sealed class PostgresProcessResource(string name, string command, ParameterResource password)
    : ExecutableResource(name, command, "/"), IResourceWithConnectionString
{
    public ParameterResource Password { get; } = password;

    /// <summary>The superuser's connection, without a database.</summary>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host=127.0.0.1;Port={new EndpointReference(this, "tcp").Property(EndpointProperty.Port)};Username=postgres;Password={Password}");
}

internal static class PostgresProcess
{
    private const string User = "postgres";

    // DCP asks with SIGTERM, which waits for clients to leave; SIGINT closes their sessions and writes everything down. It also ends with its shell.
    private const string EndsInOrder = """
        setpriv --pdeathsig INT "$0" "$@" & server=$!
        trap 'kill -INT $server' TERM INT
        wait $server; code=$?
        trap - TERM INT
        if kill -0 $server 2>/dev/null; then wait $server; code=$?; fi
        exit $code
        """;

    private static readonly string[] Settings =
    [
        "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=300", "shared_buffers=256MB", "max_wal_size=2GB", "jit=off",
        "password_encryption=scram-sha-256", "timezone=UTC", "log_timezone=UTC",
        // After a crash: one call per file system instead of one per file.
        "recovery_init_sync_method=syncfs",
        // Statements and details of errors hold personal data; a log line must not.
        "log_min_messages=warning", "log_min_error_statement=panic", "log_error_verbosity=terse",
    ];

    public static ServerPackage Package { get; } = new("PostgreSQL", ["postgresql", "postgresql-common"], () => Installations().Length > 0);

    /// <summary>
    /// Adds the server; its data lies in <paramref name="directory"/> and is found again. <paramref name="settings"/> come on top of ours.
    /// </summary>
    public static IResourceBuilder<PostgresProcessResource> AddPostgresProcess(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password, string directory, int port,
        params string[] settings)
    {
        string[] command = ServerCommand.As(User, "/bin/sh", "-c", EndsInOrder);
        var server = builder.AddResource(new PostgresProcessResource(name, command[0], password.Resource))
            .WithEndpoint(port: port, name: "tcp", scheme: "tcp", isProxied: false)
            .WithEnvironment("LC_ALL", "C.UTF-8")
            .WithArgs(arguments =>
            {
                var data = DataIn(directory);
                foreach (var argument in command[1..].Append(Path.Combine(Programs(data), "postgres"))) arguments.Args.Add(argument);
                foreach (var argument in (string[])["-D", data, "-p", port.ToString(CultureInfo.InvariantCulture)]) arguments.Args.Add(argument);
                foreach (var setting in Settings.Concat(settings).SelectMany(setting => (string[])["-c", setting])) arguments.Args.Add(setting);
            })
            .OnBeforeResourceStarted((resource, start, cancellation) =>
                CreateClusterAsync(resource, directory, start.Services.GetRequiredService<ResourceLoggerService>().GetLogger(resource),
                    cancellation));
        return server.WithPatientCheck(async cancellation =>
        {
            // Who connects earlier leaves a line in its log that looks like trouble.
            if (!SaysReady(DataIn(directory))) throw new InvalidOperationException("PostgreSQL is starting.");
            await AnswersAsync((await ((IResourceWithConnectionString)server.Resource).GetConnectionStringAsync(cancellation))!, cancellation);
        });
    }

    /// <summary>What the server itself writes into the eighth line of its lock file.</summary>
    private static bool SaysReady(string data)
    {
        try
        {
            return File.ReadLines(Path.Combine(data, "postmaster.pid")).ElementAtOrDefault(7)?.Trim() is "ready";
        }
        catch (IOException)
        {
            return false; // It is not there yet.
        }
    }

    /// <summary>Whether a server answers; throws when it does not.</summary>
    public static async Task AnswersAsync(string connectionString, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Database=postgres;Pooling=false;Timeout=3");
        await connection.OpenAsync(cancellation);
    }

    private static async Task CreateClusterAsync(PostgresProcessResource server, string directory, ILogger log, CancellationToken cancellation)
    {
        directory = await ServerDirectory.PrepareAsync(directory, User, cancellation);
        var data = DataIn(directory);
        if (Directory.Exists(data)) return;
        log.LogInformation("Creating a new database cluster in {Directory}", data);
        var secret = Path.Combine(directory, "password");
        await ServerDirectory.WriteAsync(secret, (await server.Password.GetValueAsync(cancellation))!, User, cancellation);
        try
        {
            // Only a finished cluster gets its name: an interrupted first start begins anew.
            if (Directory.Exists(data + ".new")) Directory.Delete(data + ".new", recursive: true);
            await ServerCommand.RunAsync(
                ServerCommand.As(User, Path.Combine(Programs(data), "initdb"), "-D", data + ".new", "-U", User, "-A", "scram-sha-256", "--pwfile",
                    secret,
                    "-E", "UTF8", "--locale", "C.UTF-8", "--data-checksums"), cancellation);
            Directory.Move(data + ".new", data);
        }
        finally
        {
            File.Delete(secret);
        }
    }

    private static string DataIn(string directory) => Path.Combine(directory, "data");

    private static string Programs(string data)
    {
        var installed = Installations();
        if (installed.Length == 0) throw new StartProblem(
            "PostgreSQL was not found on this machine: install it (Debian: apt-get install postgresql), or start a container engine.");
        var version = Path.Combine(data, "PG_VERSION");
        if (!File.Exists(version)) return installed[0];
        var needed = File.ReadAllText(version).Trim();
        return installed.FirstOrDefault(programs => programs.Contains($"/{needed}/", StringComparison.Ordinal))
            ?? installed.FirstOrDefault(programs => !programs.StartsWith("/usr/lib/postgresql/", StringComparison.Ordinal))
            ?? throw new StartProblem(
                $"The data in {data} is of PostgreSQL {needed}, which is not installed: install postgresql-{needed}, or start with --fresh.");
    }

    /// <summary>Directories with initdb and postgres: Debian's, newest first, then the one on PATH.</summary>
    private static string[] Installations()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian) ? Directory.GetDirectories(debian) : [];
        return
        [
            .. versions.OrderByDescending(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(path => Path.Combine(path, "bin"))
                .Append(Path.GetDirectoryName(ServerCommand.Find("initdb")) ?? "")
                .Where(path => path.Length > 0 && ServerCommand.IsThere(Path.Combine(path, "initdb"))
                    && ServerCommand.IsThere(Path.Combine(path, "postgres"))),
        ];
    }
}
