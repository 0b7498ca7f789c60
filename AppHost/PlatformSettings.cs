using System.Globalization;
using System.Net.Sockets;

namespace Platform.AppHost;

/// <summary>What was asked on the command line, and the data directory that goes with it.</summary>
internal sealed record PlatformSettings
{
    private const string Usage = """
        dotnet run --project AppHost -- [options]
          --port N             port of the gateway (8443; 0 takes a free one)
          --system-port N      port for systems with a client certificate, DJI's (8444; 0 takes a free one)
          --data DIR           where data, keys and logs are kept (.data beside Platform.sln; or PLATFORM_DATA)
          --fresh              begin with an empty data directory
          --demo               fill the running platform with a believable, synthetic set
          --database-prefix P  put P before the names of databases and login roles
          --postgres C         use this PostgreSQL (a superuser's connection string) instead of an own one; or ConnectionStrings__postgres
          --rabbitmq URI       use this RabbitMQ (amqp://user:password@host:port) instead of an own one; or ConnectionStrings__messaging
          --rabbitmq-management URL   where that RabbitMQ's management answers (http://<its host>:15672)
          --virtual-host V     with --rabbitmq: create this virtual host there and use it
        """;

    private static readonly string[] Flags = ["fresh", "demo", "help"];
    private static readonly string[] Values =
        ["port", "system-port", "data", "database-prefix", "postgres", "rabbitmq", "rabbitmq-management", "virtual-host"];

    /// <summary>The settings of this run; there is one platform per process.</summary>
    public static PlatformSettings Current { get; private set; } = null!;

    public required int Port { get; init; }
    public required int SystemPort { get; init; }
    public required DataDirectory Data { get; init; }
    public required bool Demo { get; init; }
    public required string DatabasePrefix { get; init; }
    public string? Postgres { get; init; }
    public string? RabbitMq { get; init; }
    public string? RabbitMqManagement { get; init; }
    public string? VirtualHost { get; init; }

    public string Gateway => string.Create(CultureInfo.InvariantCulture, $"https://localhost:{Port}");

    public string Systems => string.Create(CultureInfo.InvariantCulture, $"https://localhost:{SystemPort}");

    /// <summary>Reads the arguments and opens the data directory, or says in one sentence why not and ends the process.</summary>
    public static PlatformSettings Read(string[] arguments)
    {
        var given = Parse(arguments);
        if (given.ContainsKey("help"))
        {
            Console.WriteLine(Usage);
            Environment.Exit(0);
        }

        var port = Port(given, "port", 8443);
        var systemPort = Port(given, "system-port", 8444);
        if (port == systemPort) Refuse("--port and --system-port must differ.");
        var data = given.GetValueOrDefault("data") ?? Environment.GetEnvironmentVariable("PLATFORM_DATA");
        return Current = new()
        {
            Port = port,
            SystemPort = systemPort,
            Demo = given.ContainsKey("demo"),
            DatabasePrefix = given.GetValueOrDefault("database-prefix") ?? "",
            Postgres = given.GetValueOrDefault("postgres") ?? Environment.GetEnvironmentVariable("ConnectionStrings__postgres"),
            RabbitMq = given.GetValueOrDefault("rabbitmq") ?? Environment.GetEnvironmentVariable("ConnectionStrings__messaging"),
            RabbitMqManagement = given.GetValueOrDefault("rabbitmq-management"),
            VirtualHost = given.GetValueOrDefault("virtual-host"),
            Data = DataDirectory.Open(Path.GetFullPath(string.IsNullOrEmpty(data) ? Path.Combine(Root(), ".data") : data), given.ContainsKey("fresh")),
        };
    }

    /// <summary>One sentence on the error stream, exit code 1.</summary>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        Environment.Exit(1);
    }

    private static Dictionary<string, string> Parse(string[] arguments)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Length; i++)
        {
            var parts = arguments[i].Split('=', 2);
            var name = parts[0] is "-h" ? "help" : parts[0].StartsWith("--", StringComparison.Ordinal) ? parts[0][2..] : "";
            if (Flags.Contains(name) && parts.Length == 1) given[name] = "true";
            else if (Values.Contains(name) && parts.Length == 2) given[name] = parts[1];
            else if (Values.Contains(name) && i + 1 < arguments.Length) given[name] = arguments[++i];
            else if (Values.Contains(name)) Refuse($"Option --{name} needs a value; --help lists the options.");
            else Refuse($"Unknown option {arguments[i]}; --help lists the options.");
        }

        return given;
    }

    private static int Port(Dictionary<string, string> given, string name, int usual)
    {
        var port = usual;
        if (given.TryGetValue(name, out var text) && (!int.TryParse(text, CultureInfo.InvariantCulture, out port) || port is < 0 or > 65535))
            Refuse($"Option --{name} takes a port number between 0 and 65535, not '{text}'.");
        if (port == 0) return FreePort();
        if (!IsFree(port)) Refuse($"Port {port.ToString(CultureInfo.InvariantCulture)} is in use by another program; choose another with --{name}.");
        return port;
    }

    private static int FreePort()
    {
        // Below the range that the kernel hands out to outgoing connections, so that it stays free until the gateway listens.
        for (var attempt = 0; ; attempt++)
        {
            var port = System.Security.Cryptography.RandomNumberGenerator.GetInt32(20_000, 32_000);
            if (IsFree(port)) return port;
            if (attempt == 500) Refuse("No free port was found between 20000 and 32000 on this machine.");
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = TcpListener.Create(port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Root()
    {
        var directory = new FileInfo(new Projects.Gateway().ProjectPath).Directory;
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Platform.sln"))) directory = directory.Parent;
        return directory?.FullName ?? Environment.CurrentDirectory;
    }
}
