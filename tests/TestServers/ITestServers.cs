using System.Security.Cryptography;
using Platform.AppHost;
using Platform.AppHost.Servers;
using Testcontainers.PostgreSql;
using Testcontainers.RabbitMq;

namespace Platform.TestKit;

/// <summary>The two servers of a test run.</summary>
internal interface ITestServers : IAsyncDisposable
{
    /// <summary>Completes when one of them ended by itself.</summary>
    Task Gone { get; }

    Task<RunningServers> StartAsync();
}

/// <summary>As containers, where an engine answers.</summary>
internal sealed class ContainerServers : ITestServers
{
    private readonly PostgreSqlContainer _postgres = new PostgreSqlBuilder(ContainerEngine.PostgresImage ?? "postgres:17-alpine")
        .WithCommand("-c", "max_connections=300", "-c", "fsync=off").Build();

    private readonly RabbitMqContainer _rabbit = new RabbitMqBuilder(ContainerEngine.RabbitMqImage ?? "rabbitmq:4-management-alpine")
        .WithPortBinding(15672, assignRandomHostPort: true).Build();

    public Task Gone { get; } = new TaskCompletionSource().Task;

    public async Task<RunningServers> StartAsync()
    {
        await Task.WhenAll(_postgres.StartAsync(), _rabbit.StartAsync());
        return new(_postgres.GetConnectionString(), _rabbit.GetConnectionString(), $"http://{_rabbit.Hostname}:{_rabbit.GetMappedPublicPort(15672)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _postgres.DisposeAsync();
        await _rabbit.DisposeAsync();
    }
}

/// <summary>As processes of this machine, by the same code as the AppHost's.</summary>
internal sealed class ProcessServers(string directory) : ITestServers
{
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DistributedApplication? _application;

    public Task Gone => _gone.Task;

    public async Task<RunningServers> StartAsync()
    {
        await ServerPackages.EnsureAsync([PostgresProcess.Package, RabbitMqProcess.Package], Console.WriteLine, CancellationToken.None);
        var builder = DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions { DisableDashboard = true, Args = ["DcpPublisher:WaitForResourceCleanup=true"] });
        var password = builder.AddParameter("password", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), secret: true);
        // Tests check what is written, not whether the disk outlives a power cut.
        var postgres = builder.AddPostgresProcess("postgres", password, Path.Combine(directory, "postgres"), FreePort.Take(),
            "fsync=off", "full_page_writes=off", "log_checkpoints=off");
        var ports = new RabbitMqPorts(FreePort.Take(), FreePort.Take(), FreePort.Take(), FreePort.Take(), FreePort.Take());
        var rabbit = builder.AddRabbitMqProcess("rabbitmq", password, Path.Combine(directory, "rabbitmq"), ports);
        _application = builder.Build();
        await _application.StartAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await _application.ResourceNotifications.WaitForResourceHealthyAsync("postgres", limit.Token);
        await _application.ResourceNotifications.WaitForResourceHealthyAsync("rabbitmq", limit.Token);
        foreach (var server in (string[])["postgres", "rabbitmq"]) _ = WatchAsync(server);
        return new((await Connection(postgres))!, (await Connection(rabbit))!, $"http://127.0.0.1:{ports.Management}");

        static ValueTask<string?> Connection(IResourceBuilder<IResourceWithConnectionString> server) => server.Resource.GetConnectionStringAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is null) return;
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private async Task WatchAsync(string server)
    {
        await _application!.ResourceNotifications.WaitForResourceAsync(server, KnownResourceStates.TerminalStates);
        _gone.TrySetResult();
    }
}
