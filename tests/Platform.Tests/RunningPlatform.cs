using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Platform.Demo;
using Platform.TestKit;

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

    private const string Variable = "PLATFORM_TEST_RUN";
    private static readonly string Mark = Guid.NewGuid().ToString();

    private StartedPlatform started = null!;
    private Collector? figures;

    internal PlatformClient Client => started.Client;

    internal static DateOnly Today =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(),
        TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).DateTime);

    internal string DataDirectory => started.DataDirectory;

    /// <summary>What platform.json says now.</summary>
    internal JsonElement State => started.State();

    /// <summary>What the dashboard received from every process.</summary>
    internal Telemetry Telemetry { get; private set; } = null!;

    /// <summary>What every process measured, one export after the other: no dashboard tells of it. Null when the platform ran already.</summary>
    internal IReadOnlyList<string>? Measured => figures?.MetricExports;

    /// <summary>Where the repository stands.</summary>
    internal static string Root { get; } =
        typeof(RunningPlatform).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "Root").Value!;

    public async Task InitializeAsync()
    {
        // Every process of the platform inherits it, and is known by it, also those that leave their parent.
        System.Environment.SetEnvironmentVariable(Variable, Mark);
        // All that is said in a run is there when it is searched; by itself the dashboard keeps the last ten thousand traces.
        System.Environment.SetEnvironmentVariable("Dashboard__TelemetryLimits__MaxTraceCount", "100000");
        string[] arguments = System.Environment.GetEnvironmentVariable("PLATFORM_REPLICAS") is { Length: > 0 } replicas ? ["--replicas", replicas]
            : [];
        if (StartedPlatform.Running is null) figures = await Collector.StartAsync();
        started = await StartedPlatform.StartAsync(new Dictionary<string, string>([.. Environment, .. figures?.MetricSettings ?? []]),
            CancellationToken.None, arguments);
        Telemetry = new(started.State().GetProperty("dashboard"));
    }

    public async Task DisposeAsync()
    {
        Telemetry?.Dispose();
        if (started is not null) await started.DisposeAsync();
        if (figures is not null) await figures.DisposeAsync();
    }

    /// <summary>The processes of a resource, for example <c>retention</c>: one for each replica that runs.</summary>
    internal int[] ProcessesOf(string resource) =>
        [.. started.State().GetProperty("resources").GetProperty(resource).GetProperty("pids").EnumerateArray().Select(static pid => pid.GetInt32())];

    /// <summary>Every process that the AppHost or something that it started has started, and itself.</summary>
    internal IReadOnlyList<ProcessTree.Entry> Processes()
    {
        var tree = ProcessTree.Read();
        var known = State.GetProperty("resources").EnumerateObject()
            .SelectMany(static resource => resource.Value.GetProperty("pids").EnumerateArray())
            .Append(State.GetProperty("appHost")).Select(static pid => pid.GetInt32());
        return [.. known.SelectMany(tree.Of).Concat(tree.WithVariable(Variable, Mark)).DistinctBy(static process => process.Id)];
    }

    /// <summary>Ends a process as a crash does, and waits until the AppHost has started it again and it is ready.</summary>
    internal Task KillAsync(string resource) => KillAsync(resource, ProcessesOf(resource)[..1]);

    /// <summary>Ends a server as a crash does, and waits until it was started again; that it answers again is not waited for.</summary>
    internal async Task RestartServerAsync(string server)
    {
        // One that died a moment ago has no process until the AppHost starts it.
        await UntilAsync(() => ProcessesOf(server) is [_], TimeSpan.FromSeconds(120), $"{server} to be there");
        var pid = ProcessesOf(server).Single();
        // PostgreSQL has a shell around it; a crash is the server's own, once it has written who it is. Before that its file names one that died.
        var postmaster = Path.Combine(DataDirectory, server, "data", "postmaster.pid");
        var itself = File.Exists(postmaster) ? File.ReadLines(postmaster).FirstOrDefault() : null;
        var own = int.TryParse(itself, CultureInfo.InvariantCulture, out var named)
            && ProcessTree.Read().Of(pid).Any(process => process.Id == named) ? named : pid;
        using (var process = Process.GetProcessById(own)) process.Kill();
        await UntilAsync(() => ProcessesOf(server) is [var again] && again != pid, TimeSpan.FromSeconds(120), $"{server} to be started again");
    }

    /// <summary>Lets the clock of one service run ahead, by starting it again with an offset.</summary>
    internal async Task RunAheadAsync(string resource, TimeSpan ahead)
    {
        var file = Path.Combine(DataDirectory, "clock-offset");
        await File.WriteAllTextAsync(file, ahead.ToString("c"));
        try
        {
            await KillAsync(resource, ProcessesOf(resource));
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

    private async Task KillAsync(string resource, int[] processes)
    {
        var all = ProcessesOf(resource).Length;
        foreach (var pid in processes)
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }

        await UntilAsync(() => ProcessesOf(resource) is var now && now.Length == all && !now.Intersect(processes).Any(), TimeSpan.FromSeconds(60),
            $"{resource} to be started again");
        await UntilReadyAsync(resource, all);
    }

    /// <summary>Replicas answer in turn, each new connection another: as many answers in a row as there are say that all are ready.</summary>
    private async Task UntilReadyAsync(string resource, int replicas)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.ConnectionClose = true;
        var address = started.State().GetProperty("resources").GetProperty(resource).GetProperty("http").GetString();
        var began = TimeProvider.System.GetTimestamp();
        for (var ready = 0; ready < replicas;)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"{address}/health/ready"));
                ready = answer.IsSuccessStatusCode ? ready + 1 : 0;
                if (ready > 0) continue;
            }
            catch (HttpRequestException)
            {
                ready = 0; // Not listening yet.
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
