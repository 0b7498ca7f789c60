using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Platform.Demo;

namespace Platform.Tests;

/// <summary>One run of the whole platform, for all tests of the collection.</summary>
public sealed class RunningPlatform : IAsyncLifetime
{
    // One machine plays all the users, and is done before compiling a second time pays: not before 10,000 ms (in hexadecimal).
    private static readonly Dictionary<string, string> Environment = new()
    {
        ["Gateway__Limits__User__PerSecond"] = "100000", ["Gateway__Limits__User__Burst"] = "100000",
        ["DOTNET_TieredPGO"] = "0", ["DOTNET_TC_CallCountingDelayMs"] = "2710",
    };

    private StartedPlatform started = null!;

    internal PlatformClient Client => started.Client;

    internal static DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).DateTime);

    internal string DataDirectory => started.DataDirectory;

    /// <summary>What the dashboard received from every process.</summary>
    internal Telemetry Telemetry { get; private set; } = null!;

    /// <summary>Where the repository stands.</summary>
    internal static string Root { get; } =
        typeof(RunningPlatform).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "Root").Value!;

    public async Task InitializeAsync()
    {
        string[] arguments = System.Environment.GetEnvironmentVariable("PLATFORM_REPLICAS") is { Length: > 0 } replicas ? ["--replicas", replicas] : [];
        started = await StartedPlatform.StartAsync(Environment, CancellationToken.None, arguments);
        Telemetry = new(started.State().GetProperty("dashboard"));
    }

    public async Task DisposeAsync()
    {
        Telemetry?.Dispose();
        if (started is not null) await started.DisposeAsync();
    }

    /// <summary>The process id of a resource, for example <c>retention</c>; null while it is being started again.</summary>
    internal int? ProcessOf(string resource) =>
        started.State().GetProperty("resources").GetProperty(resource).GetProperty("pid") is { ValueKind: JsonValueKind.Number } pid ? pid.GetInt32() : null;

    /// <summary>Ends a process as a crash does, and waits until the AppHost has started it again and it is ready.</summary>
    internal async Task KillAsync(string resource)
    {
        var pid = ProcessOf(resource) ?? throw new InvalidOperationException($"{resource} is not running.");
        using (var process = Process.GetProcessById(pid)) process.Kill();
        await UntilAsync(() => ProcessOf(resource) is { } again && again != pid, TimeSpan.FromSeconds(60), $"{resource} to be started again");
        await UntilReadyAsync(resource);
    }

    /// <summary>Ends a server as a crash does, and waits until it was started again; that it answers again is not waited for.</summary>
    internal async Task RestartServerAsync(string server)
    {
        var pid = ProcessOf(server) ?? throw new InvalidOperationException($"{server} is not running.");
        // PostgreSQL has a shell around it; a crash is the server's own, once it has written who it is. Before that its file names one that died.
        var postmaster = Path.Combine(DataDirectory, server, "data", "postmaster.pid");
        var itself = File.Exists(postmaster) ? File.ReadLines(postmaster).FirstOrDefault() : null;
        var own = int.TryParse(itself, CultureInfo.InvariantCulture, out var named) && Directory.Exists($"/proc/{itself}") ? named : pid;
        using (var process = Process.GetProcessById(own)) process.Kill();
        await UntilAsync(() => ProcessOf(server) is { } again && again != pid, TimeSpan.FromSeconds(120), $"{server} to be started again");
    }

    /// <summary>Lets the clock of one service run ahead, by starting it again with an offset.</summary>
    internal async Task RunAheadAsync(string resource, TimeSpan ahead)
    {
        var file = Path.Combine(DataDirectory, "clock-offset");
        await File.WriteAllTextAsync(file, ahead.ToString("c"));
        try
        {
            await KillAsync(resource);
        }
        finally
        {
            File.Delete(file);
        }
    }

    internal static async Task UntilAsync(Func<bool> holds, TimeSpan patience, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            if (TimeProvider.System.GetElapsedTime(began) > patience) throw new TimeoutException($"Waited {patience} for {what}.");
            await Task.Delay(100);
        }
    }

    private async Task UntilReadyAsync(string resource)
    {
        using var http = new HttpClient();
        var address = started.State().GetProperty("resources").GetProperty(resource).GetProperty("http").GetString();
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"{address}/health/ready"));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            if (TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(90)) throw new TimeoutException($"{resource} did not become ready.");
            await Task.Delay(150);
        }
    }
}

[CollectionDefinition(Name)]
public sealed class PlatformCollection : ICollectionFixture<RunningPlatform>
{
    public const string Name = "the running platform";
}
