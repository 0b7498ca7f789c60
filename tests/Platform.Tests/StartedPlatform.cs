using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Platform.Demo;

namespace Platform.Tests;

/// <summary>
/// The whole platform, started through the AppHost by Aspire.Hosting.Testing: an empty data directory, free ports, every process behind it real.
/// <c>PLATFORM_RUNNING</c> names the data directory of a platform that runs already. All that is asked of it afterwards is asked as tools do: by its
/// <c>platform.json</c>.
/// </summary>
internal sealed class StartedPlatform : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(6);
    private readonly DistributedApplication? _application;

    private StartedPlatform(DistributedApplication? application, string data) => (_application, DataDirectory) = (application, data);

    /// <summary>The data directory of a platform that runs already, when one was named.</summary>
    public static string? Running { get; } = Environment.GetEnvironmentVariable("PLATFORM_RUNNING");

    public string DataDirectory { get; }

    /// <summary>What opens its doors.</summary>
    public PlatformClient Client { get; private set; } = null!;

    private string StateFile => Path.Combine(DataDirectory, "platform.json");

    /// <summary>Starts it and waits until the whole chain is ready.</summary>
    /// <param name="environment">Set for every process of the platform.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="arguments">Further arguments of the AppHost.</param>
    public static async Task<StartedPlatform> StartAsync(
        IReadOnlyDictionary<string, string> environment, CancellationToken cancellation, params string[] arguments)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartLimit);
        var data = Running ?? Path.Combine(Path.GetTempPath(), $"platform-{Guid.NewGuid():N}");
        var platform = new StartedPlatform(Running is null ? await BuildAsync(data, environment, arguments, limit.Token) : null, data);
        try
        {
            if (platform._application is { } application) await application.StartAsync(limit.Token);
            while (!File.Exists(platform.StateFile)) await Task.Delay(100, limit.Token);
            var state = platform.State();
            platform.Client = new(Address("gateway"), Address("systems"), Path.Combine(data, "certificates"), state.GetProperty("password")
                .GetString()!);
            await platform.Client.UntilReadyAsync(StartLimit, limit.Token);
            return platform;

            Uri Address(string name) => new(state.GetProperty(name).GetString()!);
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    /// <summary>What platform.json says now; it is written anew when a process comes or goes.</summary>
    public JsonElement State() => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(StateFile));

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_application is null) return;
        await _application.DisposeAsync();
        if (Directory.Exists(DataDirectory)) Directory.Delete(DataDirectory, recursive: true);
    }

    private static async Task<DistributedApplication> BuildAsync(
        string data, IReadOnlyDictionary<string, string> environment, string[] arguments, CancellationToken cancellation)
    {
        string[] own = ["--data", data, "--port", "0", "--system-port", "0", "--dashboard-port", "0", .. arguments];
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            own, static (options, _) => (options.DisableDashboard, options.EnableResourceLogging) = (false, false), cancellation);
        foreach (var host in builder.Resources.OfType<ProjectResource>())
        {
            host.Annotations.Add(new EnvironmentCallbackAnnotation(context =>
            {
                foreach (var (name, value) in environment) context.EnvironmentVariables[name] = value;
            }));
        }

        return await builder.BuildAsync(cancellation);
    }
}
