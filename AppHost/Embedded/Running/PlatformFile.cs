using System.Text.Json;

namespace Platform.AppHost.Running;

/// <summary>platform.json in the data directory: where everything is, for tests and tools. There exactly while the platform is ready.</summary>
internal sealed class PlatformFile(PlatformSettings settings, IReadOnlyList<Runner> runners, Output output)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Lock _turn = new();
    private readonly DateTimeOffset _startedAt = TimeProvider.System.GetUtcNow();
    private double? _seconds;

    private string Path => settings.Data["platform.json"];

    public void Write(double seconds)
    {
        lock (_turn) _seconds = seconds;
        Update();
    }

    /// <summary>Writes it anew, once it has been written: process ids change when something is started again.</summary>
    public void Update()
    {
        lock (_turn)
        {
            if (_seconds is null) return;
            DataDirectory.WritePrivate(Path, JsonSerializer.Serialize(
                new
                {
                    Gateway = settings.Gateway,
                    Systems = settings.Systems,
                    Operations = settings.Gateway + "/operations",
                    Issuer = settings.Gateway + "/identity",
                    CaCertificate = settings.Data[System.IO.Path.Combine("certificates", DataDirectory.AuthorityFile)],
                    Password = settings.Data.Secret("demonstration-password"),
                    DataDirectory = settings.Data.Path,
                    AppHost = Environment.ProcessId,
                    StartedAt = _startedAt,
                    SecondsToReady = Math.Round(_seconds.Value, 1),
                    Postgres = Address<PostgresServerResource>()?.ConnectionString,
                    RabbitMq = Address<RabbitMQServerResource>()?.ConnectionString,
                    RabbitMqManagement = Address<RabbitMQServerResource>()?.ManagementUrl,
                    Resources = runners.Where(runner => runner.Resource is ProjectResource or ServerResource && !runner.Resource.RunsOnce)
                        .ToDictionary(runner => runner.Resource.Name, runner => new
                        {
                            Pid = runner.ProcessId,
                            Http = runner.Resource.Endpoints.FirstOrDefault(endpoint => endpoint.Name == "http")?.Url,
                            Log = output.FileOf(runner.Resource.Name),
                        }),
                },
                Json));
        }
    }

    public void Remove()
    {
        lock (_turn)
        {
            _seconds = null;
            File.Delete(Path);
        }
    }

    private ServerAddress? Address<T>() where T : ServerResource =>
        runners.Select(runner => runner.Resource).OfType<T>().First().Address.Task is { IsCompletedSuccessfully: true } known ? known.Result : null;
}
