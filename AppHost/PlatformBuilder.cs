using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.DependencyInjection;
using Platform.AppHost.Running;
using Platform.AppHost.Servers;

namespace Platform.AppHost;

/// <summary>The keys a service is given: those it uses.</summary>
[Flags]
internal enum Keys
{
    None = 0,

    /// <summary>A key of its own, for what must not be readable in its database.</summary>
    Data = 1,

    /// <summary>A key of its own, by which it finds equal values again without knowing them.</summary>
    Matches = 2,

    /// <summary>The one key of pseudonyms in the processing log, the same for all who write there.</summary>
    Pseudonyms = 4,
}

/// <summary>The map while it is being drawn: what the hosts and services of this platform have in common.</summary>
internal sealed class PlatformBuilder
{
    private static readonly HttpClient Probe = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    private readonly Dictionary<string, IResourceBuilder<ParameterResource>> _secrets = [];
    private DatabaseServer? _postgres;
    private IResourceBuilder<ProjectResource>? _migrations;
    private IResourceBuilder<ProjectResource>? _identity;

    public PlatformBuilder(PlatformSettings settings)
    {
        Settings = settings;
        Application = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            DashboardApplicationName = "Veiligheidshuizen",
            // All of it on the loopback address, with a token for people and keys for programs: a development certificate would have to be trusted
            // first.
            AllowUnsecuredTransport = true,
            TrustDeveloperCertificate = false,
            DeveloperCertificateDefaultHttpsTerminationEnabled = false,
            Args =
            [
                $"ASPNETCORE_URLS={settings.Dashboard}",
                $"ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://127.0.0.1:{Text(settings.Data.Port("otlp"))}",
                $"ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL=http://127.0.0.1:{Text(settings.Data.Port("resource-service"))}",
                $"ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN={settings.Data.Secret("dashboard-token")}",
                "DcpPublisher:WaitForResourceCleanup=true",
                "DcpPublisher:RandomizePorts=false",
                "ASPIRE_VERSION_CHECK_DISABLED=true",
                .. ParentProcess.DotnetRun is { } parent ? (string[])[$"ASPIRE_CLI_PID={Text(parent)}"] : [],
            ],
        });
        // What a person needs to read is said by us; what the host says at length is in the dashboard.
        Application.Services.AddLogging(static logging =>
            logging.AddFilter<Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider>(null, LogLevel.None));
    }

    public PlatformSettings Settings { get; }

    public IDistributedApplicationBuilder Application { get; }

    /// <summary>A secret that is made at the first start and kept in the data directory.</summary>
    public IResourceBuilder<ParameterResource> AddSecret(string name) => AddSecret(name, Settings.Data.Secret(name));

    /// <summary>The gateway's private key; services get the public half.</summary>
    public IResourceBuilder<ParameterResource> AddGatewayKey() =>
        AddSecret(DataDirectory.GatewayKey, Settings.Data.SigningKey(DataDirectory.GatewayKey));

    /// <summary>
    /// The one step that makes databases, tables and logins, with the servers' administrators; every service with a database waits for its end.
    /// </summary>
    public void AddMigrations<TProject>(string name, DatabaseServer postgres, MessageBroker broker) where TProject : IProjectMetadata, new()
    {
        _postgres = postgres;
        _migrations = AsBuiltProgram(Application.AddProject<TProject>(name))
            .WithReference(postgres.Administrator, connectionName: "administrator")
            // The accounts of the development sign-in rest on complete records from the first start on (ACC-04).
            .WithEnvironment("DOTNET_ENVIRONMENT", "Development")
            .WithEnvironment("Accounts__Demonstration", "true")
            .WithEnvironment("Protection__Keys__1", AddKey(DataKeyOf("governance")))
            .WithParentRelationship(postgres.Administrator)
            .WaitFor(postgres.Administrator);
        // Waited for by the step itself, so that databases are made meanwhile.
        if (broker.LoginPrefix is not null)
            _migrations.WithEnvironment("Broker__Administrator", broker.Administrator.Resource.ConnectionStringExpression)
                .WithEnvironment("Broker__ManagementUrl", broker.ManagementUrl);
    }

    /// <summary>Where tokens come from: a host with a database, and without the broker.</summary>
    public IResourceBuilder<ProjectResource> AddIdentity<TProject>(string name) where TProject : IProjectMetadata, new() =>
        _identity = WithDatabase(AddHost<TProject>(name));

    /// <summary>A service of the chain: a database, a login on each server, and the keys it uses, all its own but the key of pseudonyms.</summary>
    public IResourceBuilder<ProjectResource> AddService<TProject>(
        string name, MessageBroker messaging, Keys keys) where TProject : IProjectMetadata, new()
    {
        var service = WithBroker(WithDatabase(AddHost<TProject>(name)), messaging);
        if (keys.HasFlag(Keys.Data)) service.WithEnvironment("Protection__Keys__1", AddKey(DataKeyOf(name)));
        if (keys.HasFlag(Keys.Matches)) service.WithEnvironment("Protection__MatchKey", AddKey($"{name}-match-key"));
        if (keys.HasFlag(Keys.Pseudonyms)) service.WithEnvironment("Protection__PseudonymKey", AddKey("pseudonym-key"));
        return service;
    }

    /// <summary>A process of the platform: an HTTP endpoint, a health check, and where tokens come from.</summary>
    /// <param name="name">Its name, also in service discovery and telemetry.</param>
    /// <param name="replicas">How many of it; as many as was asked for when not given.</param>
    public IResourceBuilder<ProjectResource> AddHost<TProject>(string name, int? replicas = null) where TProject : IProjectMetadata, new()
    {
        var count = replicas ?? Settings.Replicas;
        var host = AsBuiltProgram(Application.AddProject<TProject>(name))
            // Straight to the process; the proxy that spreads over several costs a hop.
            .WithHttpEndpoint(port: Settings.Data.Port(name), name: "http", isProxied: count > 1)
            .WithReplicas(count)
            .DisableForwardedHeaders();
        return WithPlatformSettings(host, _identity ?? host).WithPatientCheck(async cancellation =>
        {
            using var answer = await Probe.GetAsync(new Uri($"{host.GetEndpoint("http").Url}/health/ready"), cancellation);
            answer.EnsureSuccessStatusCode();
        });
    }

    private static string DataKeyOf(string service) => $"{service}-data-key";

    private IResourceBuilder<ParameterResource> AddKey(string name) => AddSecret(name, Settings.Data.Key(name));

    private IResourceBuilder<ProjectResource> WithBroker(IResourceBuilder<ProjectResource> host, MessageBroker broker)
    {
        host.WaitFor(broker.Administrator);
        if (broker.LoginPrefix is null) return host.WithReference(broker.Administrator);
        var name = host.Resource.Name;
        var login = Uri.EscapeDataString(broker.LoginPrefix + name);
        var connection = ReferenceExpression.Create($"{broker.Scheme}://{login}:{AddSecret($"{name}-broker-password")}@{broker.Address}");
        _migrations!.WithEnvironment($"Broker__Logins__{name}", connection);
        return host.WithEnvironment("ConnectionStrings__messaging", connection);
    }

    private IResourceBuilder<ParameterResource> AddSecret(string name, string value) =>
        _secrets.TryGetValue(name, out var known) ? known : _secrets[name] = Application.AddParameter(name, value, secret: true).WithHidden();

    private IResourceBuilder<ProjectResource> WithDatabase(IResourceBuilder<ProjectResource> host)
    {
        var name = host.Resource.Name;
        var database = $"{Settings.DatabasePrefix}{name}";
        var password = AddSecret($"{name}-database-password");
        // The administrator's password stays with the migrations: host and port are all that is taken from the server's own connection.
        var connection = ReferenceExpression.Create(
            $"{_postgres!.Address};Database={database};Username={database}_service;Password={password};Maximum Pool Size=24;"
            + $"Connection Idle Lifetime=30;Connection Pruning Interval=10");
        Application.AddConnectionString($"{name}-database", connection).WithParentRelationship(_postgres.Administrator)
            .WaitForCompletion(_migrations!);
        _migrations!.WithEnvironment($"ConnectionStrings__{name}", connection);
        return host.WithEnvironment($"ConnectionStrings__{name}", connection).WaitForCompletion(_migrations!);
    }

    /// <summary>Starts what the build made, without a <c>dotnet run</c> of 60 MB around each process; an IDE that debugs keeps its own way.</summary>
    private static IResourceBuilder<ProjectResource> AsBuiltProgram(IResourceBuilder<ProjectResource> project)
    {
        var source = project.Resource.GetProjectMetadata().ProjectPath;
        var name = Path.GetFileNameWithoutExtension(source);
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../..", name, configuration, name));
        project.WithoutHttpsCertificate();
        return Environment.GetEnvironmentVariable("DEBUG_SESSION_PORT") is null && File.Exists(program)
            ? project.WithAnnotation(new ExecutableAnnotation { Command = program, WorkingDirectory = Path.GetDirectoryName(source)! })
            : project;
    }

    private IResourceBuilder<ProjectResource> WithPlatformSettings(
        IResourceBuilder<ProjectResource> project, IResourceBuilder<ProjectResource> identity) => project
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
        .WithEnvironment("DOTNET_ENVIRONMENT", "Development")
        // Many processes share this machine, and few live long enough for what they compile to be compiled better.
        .WithEnvironment("DOTNET_TieredPGO", "0")
        .WithEnvironment("DOTNET_gcServer", "0")
        .WithEnvironment("OTEL_BSP_SCHEDULE_DELAY", "1000")
        .WithEnvironment("OTEL_BLRP_SCHEDULE_DELAY", "1000")
        .WithEnvironment("OTEL_METRIC_EXPORT_INTERVAL", "10000")
        // Aspire switches these on for development; what stands in a query stays out of the telemetry here too.
        .WithEnvironment(static context =>
        {
            context.EnvironmentVariables.Remove("OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION");
            context.EnvironmentVariables.Remove("OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION");
        })
        .WithEnvironment("Platform__DataDirectory", Settings.Data.Path)
        .WithEnvironment("Auth__Issuer", $"{Settings.Gateway}/identity")
        // By service discovery: whichever replica of it is there.
        .WithReference(identity)
        .WithEnvironment("Auth__MetadataAddress", $"http://{identity.Resource.Name}/identity/.well-known/openid-configuration");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
