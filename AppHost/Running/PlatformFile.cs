using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Platform.AppHost.Running;

/// <summary>
/// <c>platform.json</c> in the data directory: where everything is, for tests and tools. There exactly while the platform is ready.
/// </summary>
internal sealed class PlatformFile(
    DistributedApplicationModel model, ResourceNotificationService notifications, PlatformSettings settings, IConfiguration configuration,
    RunState run) : BackgroundService
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly DateTimeOffset _startedAt = TimeProvider.System.GetUtcNow();
    private readonly Dictionary<string, Dictionary<string, int?>> _running = [];

    /// <summary>Where it lies.</summary>
    public static string Of(PlatformSettings settings) => settings.Data["platform.json"];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        File.Delete(Of(settings));
        await base.StopAsync(cancellationToken);
        File.Delete(Of(settings));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var watching = WatchAsync(stoppingToken);
            await run.Ready.Task.WaitAsync(stoppingToken);
            lock (_running) Write();
            await watching;
        }
        catch (OperationCanceledException)
        {
            // The end of the run.
        }
    }

    private async Task WatchAsync(CancellationToken cancellation)
    {
        await foreach (var change in notifications.WatchAsync(cancellation))
        {
            if (change.Resource is not (ProjectResource or ExecutableResource or ContainerResource)) continue;
            var process = change.Snapshot.Properties.FirstOrDefault(static property => property.Name == "executable.pid")?.Value;
            var running = change.Snapshot.State?.Text == KnownResourceStates.Running;
            int? pid = running && process is not null ? Convert.ToInt32(process, CultureInfo.InvariantCulture) : null;
            lock (_running)
            {
                if (!_running.TryGetValue(change.Resource.Name, out var instances)) _running[change.Resource.Name] = instances = [];
                if (instances.TryGetValue(change.ResourceId, out var known) && known == pid) continue;
                instances[change.ResourceId] = pid;
                Write();
            }
        }
    }

    private void Write()
    {
        if (!run.Ready.Task.IsCompletedSuccessfully) return;
        DataDirectory.WritePrivate(Of(settings), JsonSerializer.Serialize(
            new
            {
                settings.Gateway,
                settings.Systems,
                Operations = settings.Gateway + "/operations",
                Issuer = settings.Gateway + "/identity",
                CaCertificate = settings.Authority,
                settings.Password,
                Dashboard = new { Address = settings.Dashboard, Login = settings.DashboardLogin, Key = configuration["AppHost:DashboardApiKey"] },
                DataDirectory = settings.Data.Path,
                AppHost = Environment.ProcessId,
                StartedAt = _startedAt,
                SecondsToReady = Math.Round(run.Ready.Task.Result, 1),
                Postgres = ConnectionString("postgres"),
                RabbitMq = ConnectionString("messaging"),
                RabbitMqManagement = Management(),
                Resources = _running.ToDictionary(static resource => resource.Key, resource => new
                {
                    Pid = resource.Value.Values.FirstOrDefault(static pid => pid is not null),
                    Pids = resource.Value.Values.OfType<int>(),
                    Http = AddressOf(resource.Key),
                    Log = LogFiles.FileOf(settings, resource.Key),
                }),
            },
            Json));
    }

    private string? AddressOf(string resource) =>
        model.Resources.OfType<IResourceWithEndpoints>().Single(candidate => candidate.Name == resource).GetEndpoint("http") is { Exists: true } http
            ? http.Url : null;

    private string? ConnectionString(string resource) =>
        model.Resources.OfType<IResourceWithConnectionString>().Single(candidate => candidate.Name == resource).GetConnectionStringAsync()
            .AsTask() is { IsCompletedSuccessfully: true } known ? known.Result : null;

    private string? Management() =>
        model.Resources.Single(static resource => resource.Name == "messaging") is IResourceWithEndpoints broker
            && broker.GetEndpoint("management") is { Exists: true } management
            ? management.Url : settings.BrokerManagement;
}
