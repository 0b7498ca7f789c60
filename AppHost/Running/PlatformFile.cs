using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Platform.AppHost.Running;

/// <summary>
/// Says what is being waited for, and where everything is once the platform is ready: on the terminal for people, and in <c>platform.json</c> in the data
/// directory for tests and tools, which is there exactly while the platform is ready.
/// </summary>
internal sealed class PlatformFile(
    DistributedApplicationModel model, ResourceNotificationService notifications, PlatformSettings settings, IConfiguration configuration, StartedAt started,
    IHostApplicationLifetime host) : BackgroundService
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(5);

    private readonly DateTimeOffset _startedAt = TimeProvider.System.GetUtcNow();
    private readonly Dictionary<string, Dictionary<string, Instance>> _running = [];
    private double? _secondsToReady;

    /// <summary>Where it lies.</summary>
    public static string Of(PlatformSettings settings) => settings.Data["platform.json"];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine("Stopping.");
        File.Delete(Of(settings));
        await base.StopAsync(cancellationToken);
        File.Delete(Of(settings));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var watching = WatchAsync(stoppingToken);
            await UntilReadyAsync(stoppingToken);
            var seconds = started.Seconds;
            Console.WriteLine(Welcome(seconds));
            lock (_running)
            {
                _secondsToReady = seconds;
                Write();
            }

            await watching;
        }
        catch (OperationCanceledException)
        {
            // The end of the run.
        }
        catch (StartProblem problem)
        {
            started.Problem = problem;
            host.StopApplication();
        }
    }

    private async Task UntilReadyAsync(CancellationToken cancellation)
    {
        var open = model.Resources.OfType<ProjectResource>().Where(static host => host.Annotations.OfType<HealthCheckAnnotation>().Any())
            .ToDictionary(host => notifications.WaitForResourceHealthyAsync(host.Name, WaitBehavior.WaitOnResourceUnavailable, cancellation) as Task, static host => host.Name);
        foreach (var step in model.Resources.SelectMany(static host => host.Annotations.OfType<WaitAnnotation>())
            .Where(static wait => wait.WaitType == WaitType.WaitForCompletion).Select(static wait => wait.Resource.Name).Distinct())
            open[CompleteAsync(step, cancellation)] = step;
        while (open.Count > 0)
        {
            var progress = Task.Delay(ProgressEvery, cancellation);
            var done = await Task.WhenAny(open.Keys.Append(progress));
            await done;
            if (!open.Remove(done))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{started.Seconds,4:0} s; waiting for {string.Join(", ", open.Values)}"));
        }
    }

    /// <summary>A step that others wait for; when it fails they would wait for ever.</summary>
    private async Task CompleteAsync(string step, CancellationToken cancellation)
    {
        var ended = await notifications.WaitForResourceAsync(step, static change => KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text), cancellation);
        if (ended.Snapshot.ExitCode is not 0)
            throw new StartProblem($"{step} did not succeed; {LogFiles.FileOf(settings, step)} says why. Data of an older version goes with --fresh.");
    }

    private async Task WatchAsync(CancellationToken cancellation)
    {
        await foreach (var change in notifications.WatchAsync(cancellation))
        {
            if (change.Resource is not (ProjectResource or ExecutableResource or ContainerResource)) continue;
            var process = change.Snapshot.Properties.FirstOrDefault(static property => property.Name == "executable.pid")?.Value;
            var running = change.Snapshot.State?.Text == KnownResourceStates.Running;
            var instance = new Instance(running && process is not null ? Convert.ToInt32(process, CultureInfo.InvariantCulture) : null);
            lock (_running)
            {
                if (!_running.TryGetValue(change.Resource.Name, out var instances)) _running[change.Resource.Name] = instances = [];
                if (instances.TryGetValue(change.ResourceId, out var known) && known == instance) continue;
                instances[change.ResourceId] = instance;
                Write();
            }
        }
    }

    private void Write()
    {
        if (_secondsToReady is not { } seconds) return;
        DataDirectory.WritePrivate(Of(settings), JsonSerializer.Serialize(
            new
            {
                settings.Gateway,
                settings.Systems,
                Operations = settings.Gateway + "/operations",
                Issuer = settings.Gateway + "/identity",
                CaCertificate = settings.Authority,
                settings.Password,
                Dashboard = new { Address = settings.Dashboard, Login, Key = configuration["AppHost:DashboardApiKey"] },
                DataDirectory = settings.Data.Path,
                AppHost = Environment.ProcessId,
                StartedAt = _startedAt,
                SecondsToReady = Math.Round(seconds, 1),
                Postgres = ConnectionString("postgres"),
                RabbitMq = ConnectionString("messaging"),
                RabbitMqManagement = Management(),
                Resources = _running.ToDictionary(static resource => resource.Key, resource => new
                {
                    Pid = resource.Value.Values.Select(static instance => instance.Pid).FirstOrDefault(static pid => pid is not null),
                    Pids = resource.Value.Values.Select(static instance => instance.Pid).OfType<int>(),
                    Http = AddressOf(resource.Key),
                    Log = LogFiles.FileOf(settings, resource.Key),
                }),
            },
            Json));
    }

    private string Login => $"{settings.Dashboard}/login?t={settings.Data.Secret("dashboard-token")}";

    private string? AddressOf(string resource) =>
        model.Resources.OfType<IResourceWithEndpoints>().Single(candidate => candidate.Name == resource).GetEndpoint("http") is { Exists: true } http ? http.Url : null;

    private string? ConnectionString(string resource) =>
        model.Resources.OfType<IResourceWithConnectionString>().Single(candidate => candidate.Name == resource).GetConnectionStringAsync().AsTask() is { IsCompletedSuccessfully: true } known ? known.Result : null;

    private string? Management() =>
        model.Resources.Single(static resource => resource.Name == "messaging") is IResourceWithEndpoints broker && broker.GetEndpoint("management") is { Exists: true } management
            ? management.Url : settings.BrokerManagement;

    private string Welcome(double seconds) => string.Create(CultureInfo.InvariantCulture, $"""

          The platform is ready after {seconds:0.0} s.

          Gateway          {settings.Gateway}   (health: /health/live, /health/ready)
          Systems (DJI)    {settings.Systems}   with a client certificate: {settings.Data[Path.Combine("certificates", "dji.crt")]}
          Dashboard        {Login}
          Operations page  {settings.Gateway}/operations
          Authority        {settings.Authority}   trust this one, or curl --cacert

          Signing in       every demonstration user has the password  {settings.Password}
                           users are functions: <role>.<house>, or <role>.<party>.<house> for what parties do; for example
                           information-coordinator.regio-arnhem, process-director.regio-utrecht, operations (the operations page)

          Logs             {settings.Data["logs"]}
          Stopping         Ctrl-C ends every process that was started here

        """);

    private sealed record Instance(int? Pid);
}
