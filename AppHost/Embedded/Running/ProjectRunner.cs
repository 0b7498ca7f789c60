using System.Globalization;
using System.Runtime.InteropServices;
using Platform.Embedded;

namespace Platform.AppHost.Running;

/// <summary>A project of this solution as a process: its environment, its health, its end.</summary>
internal sealed class ProjectRunner(ProjectResource project, RunContext context) : Runner(project, context)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(5) };

    private ChildProcess? _process;

    public override int? ProcessId => _process is { Exited.IsCompleted: false } running ? running.Id : null;

    public override Task StopAsync() => _process?.StopAsync(Signal.Terminate, Grace) ?? Task.CompletedTask;

    protected override async Task<int> RunOnceAsync(CancellationToken stopping)
    {
        if (!Resource.RunsOnce) return await RunProcessAsync(stopping);
        await Context.OnceAtATime.WaitAsync(stopping);
        try
        {
            return await RunProcessAsync(stopping);
        }
        finally
        {
            Context.OnceAtATime.Release();
        }
    }

    private async Task<int> RunProcessAsync(CancellationToken stopping)
    {
        var start = new ChildStart(Host(), [project.Project.AssemblyPath, .. Resource.Arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(project.Project.ProjectPath),
            Environment = await EnvironmentAsync(stopping),
        };
        _process = await ChildProcess.StartAsync(start, Log);
        if (stopping.IsCancellationRequested) await StopAsync();
        Context.HasChanged();
        _ = WatchHealthAsync(_process, stopping);
        return await _process.Exited;
    }

    private async Task WatchHealthAsync(ChildProcess process, CancellationToken stopping)
    {
        var again = Resource.Ready.Task.IsCompleted;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Patience);
        try
        {
            foreach (var endpoint in Resource.Endpoints.Where(endpoint => endpoint.HealthPath is not null))
            {
                while (!await IsHealthyAsync(endpoint.Url + endpoint.HealthPath, limit.Token))
                {
                    if (process.Exited.IsCompleted) return;
                    await Task.Delay(TimeSpan.FromMilliseconds(150), limit.Token);
                }
            }

            if (Resource.RunsOnce) return;
            if (again) Context.Output.Say($"{Resource.Name} is ready again");
            Resource.Ready.TrySetResult();
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            Resource.Ready.TrySetException(new StartProblem(string.Create(
                CultureInfo.InvariantCulture, $"{Resource.Name} was not ready within {Patience.TotalMinutes} minutes; see {Context.Output.FileOf(Resource.Name)}")));
        }
        catch (OperationCanceledException)
        {
            // Stopping; nobody waits for readiness any more.
        }
    }

    private static async Task<bool> IsHealthyAsync(string address, CancellationToken cancellation)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(address), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception problem) when (problem is HttpRequestException || (problem is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    private async Task<Dictionary<string, string?>> EnvironmentAsync(CancellationToken cancellation)
    {
        var urls = Resource.Endpoints.Where(endpoint => endpoint.PortVariable is null).Select(endpoint => endpoint.Url);
        var environment = new Dictionary<string, string?>
        {
            ["ASPNETCORE_URLS"] = string.Join(';', urls) is { Length: > 0 } some ? some : null,
            // One line per message: a line is what gets a prefix.
            ["Logging__Console__FormatterName"] = "simple",
            ["Logging__Console__FormatterOptions__SingleLine"] = "true",
            // A dozen processes share this machine; server GC and instrumented tiers are for machines with one.
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_GCgen0size"] = "0x800000", // Many small processes share one machine: collect early, stay small.
            ["DOTNET_GCConserveMemory"] = "7",
            ["DOTNET_TieredPGO"] = "0",
            // What `dotnet run` told us about ourselves is not for our children.
            ["DOTNET_LAUNCH_PROFILE"] = null,
            ["MSBuildSDKsPath"] = null,
        };
        foreach (var endpoint in Resource.Endpoints)
        {
            if (endpoint.PortVariable is not null) environment[endpoint.PortVariable] = endpoint.Port.ToString(CultureInfo.InvariantCulture);
        }

        if (Context.Collector is not null && !Resource.RunsOnce)
        {
            environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = await Context.Collector.GetValueAsync(cancellation);
            environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
            environment["OTEL_SERVICE_NAME"] = Resource.Name;
            environment["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Guid.CreateVersion7():n}";
            environment["OTEL_BSP_SCHEDULE_DELAY"] = environment["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
            environment["OTEL_METRIC_EXPORT_INTERVAL"] = "10000";
        }

        foreach (var (name, value) in Resource.Environment) environment[name] = await value.GetValueAsync(cancellation);
        return environment;
    }

    /// <summary>The dotnet that runs this process, whatever PATH says.</summary>
    private static string Host()
    {
        var shared = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory());
        var besides = shared.Parent?.Parent?.Parent is { } root ? Path.Combine(root.FullName, "dotnet") : "";
        return File.Exists(besides) ? besides : SystemPath.Find("dotnet") ?? throw new StartProblem("The dotnet command was not found.");
    }
}
