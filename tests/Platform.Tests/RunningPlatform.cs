using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Platform.Demo;

namespace Platform.Tests;

/// <summary>
/// The whole platform, started as a user starts it: the AppHost with an empty data directory and every process behind it.
/// One run serves all tests of the collection. <c>PLATFORM_RUNNING</c> names the data directory of a platform that runs already.
/// </summary>
public sealed class RunningPlatform : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(6);
    private readonly string data = Environment.GetEnvironmentVariable("PLATFORM_RUNNING") ?? Path.Combine(Path.GetTempPath(), $"platform-{Guid.NewGuid():N}");
    private Process? appHost;

    internal PlatformClient Client { get; private set; } = null!;

    internal static DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).DateTime);

    internal string DataDirectory => data;

    /// <summary>Where the repository stands.</summary>
    internal static string Root => Metadata("Root");

    private string StateFile => Path.Combine(data, "platform.json");

    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("PLATFORM_RUNNING") is null) Start();
        await UntilAsync(() => File.Exists(StateFile) && State().GetProperty("secondsToReady").GetDouble() > 0, StartLimit, "the platform to start");
        var state = State();
        Client = new(new(state.GetProperty("gateway").GetString()!), new(state.GetProperty("systems").GetString()!), Path.Combine(data, "certificates"),
            state.GetProperty("password").GetString()!);
        await Client.UntilReadyAsync(StartLimit, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        Client?.Dispose();
        if (appHost is null) return;
        if (!appHost.HasExited)
        {
            Process.Start("kill", ["-TERM", appHost.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])!.WaitForExit();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            try
            {
                await appHost.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                appHost.Kill(entireProcessTree: true);
            }
        }

        appHost.Dispose();
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
    }

    /// <summary>The process id of a resource, for example <c>retention</c>; null while it is being started again.</summary>
    internal int? ProcessOf(string resource) =>
        State().GetProperty("resources").GetProperty(resource).GetProperty("pid") is { ValueKind: JsonValueKind.Number } pid ? pid.GetInt32() : null;

    /// <summary>Ends a process as a crash does, and waits until the AppHost has started it again and it is ready.</summary>
    internal async Task KillAsync(string resource)
    {
        var pid = ProcessOf(resource) ?? throw new InvalidOperationException($"{resource} is not running.");
        using (var process = Process.GetProcessById(pid)) process.Kill();
        await UntilAsync(() => ProcessOf(resource) is { } again && again != pid, TimeSpan.FromSeconds(60), $"{resource} to be started again");
        await UntilReadyAsync(resource);
    }

    /// <summary>Ends a server as a crash does, and waits until it was started again.</summary>
    internal async Task RestartServerAsync(string server)
    {
        var pid = ProcessOf(server) ?? throw new InvalidOperationException($"{server} is not running.");
        using (var process = Process.GetProcessById(pid)) process.Kill();
        await UntilAsync(() => ProcessOf(server) is { } again && again != pid, TimeSpan.FromSeconds(120), $"{server} to be started again");
    }

    /// <summary>Lets the clock of one service run ahead, by starting it again with an offset.</summary>
    internal async Task RunAheadAsync(string resource, TimeSpan ahead)
    {
        var file = Path.Combine(data, "clock-offset");
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
        var address = State().GetProperty("resources").GetProperty(resource).GetProperty("http").GetString();
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

    private void Start()
    {
        Directory.CreateDirectory(data);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root };
        foreach (var argument in (string[])[Metadata("AppHost"), "--data", Path.Combine(data), "--port", "0", "--system-port", "0"]) start.ArgumentList.Add(argument);
        Directory.Delete(data);
        // One machine plays all the users, and is done before compiling a second time pays: not before 10,000 ms (in hexadecimal). All processes inherit both.
        foreach (var limit in (string[])["PerSecond", "Burst"]) start.Environment[$"Gateway__Limits__User__{limit}"] = "100000";
        (start.Environment["DOTNET_TieredPGO"], start.Environment["DOTNET_TC_CallCountingDelayMs"]) = ("0", "2710");
        appHost = Process.Start(start)!;
        appHost.OutputDataReceived += static (_, _) => { };
        appHost.ErrorDataReceived += static (_, line) => Console.Error.WriteLine(line.Data);
        appHost.BeginOutputReadLine();
        appHost.BeginErrorReadLine();
    }

    private JsonElement State()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(StateFile));
            }
            catch (Exception fault) when (attempt < 20 && fault is IOException or JsonException)
            {
                Task.Delay(50).Wait(); // Being written anew.
            }
        }
    }

    private static string Metadata(string key) =>
        typeof(RunningPlatform).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}

[CollectionDefinition(Name)]
public sealed class PlatformCollection : ICollectionFixture<RunningPlatform>
{
    public const string Name = "the running platform";
}
