using System.Globalization;
using Platform.Embedded;

namespace Platform.AppHost.Running;

/// <summary>One run of the whole platform: up in order, watched, down in order.</summary>
internal sealed class PlatformRun : IDisposable
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(5);

    private readonly PlatformSettings _settings;
    private readonly Output _output;
    private readonly Runner[] _runners;
    private readonly PlatformFile _file;
    private readonly long _started = TimeProvider.System.GetTimestamp();

    public PlatformRun(IReadOnlyList<Resource> resources, PlatformSettings settings)
    {
        _settings = settings;
        _output = new(settings.Data["logs"]);
        var collector = resources.FirstOrDefault(resource => resource.Endpoints.Any(endpoint => endpoint.Name == "otlp-grpc"));
        var context = new RunContext(settings, _output, collector is null ? null : new EndpointReference(collector, "otlp-grpc"));
        _runners = [.. resources.Select(resource => Create(resource, context)).OfType<Runner>()];
        _file = new(settings, _runners, _output);
        context.Changed += _file.Update;
        StopOrder = Waves(collector);
    }

    /// <summary>Those that lean on others end before them.</summary>
    private Runner[][] StopOrder { get; }

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var requests = new StopRequests(stopping, _output);
        var running = Task.CompletedTask;
        string? problem = null;
        try
        {
            _output.Say($"starting the platform; data is kept in {_settings.Data.Path}");
            await InstallServersAsync(stopping.Token);
            running = Task.WhenAll(_runners.Select(runner => runner.RunAsync(stopping.Token)));
            await UntilReadyAsync(stopping.Token);
            var seconds = TimeProvider.System.GetElapsedTime(_started).TotalSeconds;
            _file.Write(seconds);
            _output.Show(Welcome.Text(_settings, seconds));
            await Task.Delay(Timeout.Infinite, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            _output.Say("stopping");
        }
        catch (StartProblem found)
        {
            problem = found.Message;
            Environment.ExitCode = 1;
        }
        finally
        {
            await stopping.CancelAsync();
            _file.Remove();
            await StopAsync(running);
            if (problem is null) _output.Say("stopped");
            else _output.Problem(problem);
        }
    }

    public void Dispose() => _output.Dispose();

    private static Runner? Create(Resource resource, RunContext context) => resource switch
    {
        PostgresServerResource server => new PostgresRunner(server, context),
        PostgresDatabaseResource database => new DatabaseRunner(database, context),
        RabbitMQServerResource broker => new RabbitMqRunner(broker, context),
        ProjectResource project => new ProjectRunner(project, context),
        _ => null,
    };

    private async Task InstallServersAsync(CancellationToken cancellation)
    {
        List<ServerPackage> needed = [];
        if (_settings.Postgres is null) needed.Add(EmbeddedPostgres.Package);
        if (_settings.RabbitMq is null) needed.Add(EmbeddedRabbitMq.Package);
        await SystemPackages.EnsureAsync(needed, _output.Say, cancellation);
    }

    private async Task UntilReadyAsync(CancellationToken cancellation)
    {
        var open = _runners.ToDictionary(runner => Complete(runner.Resource), runner => runner.Resource);
        while (open.Count > 0)
        {
            var progress = Task.Delay(ProgressEvery, cancellation);
            var done = await Task.WhenAny(open.Keys.Append(progress));
            await done;
            if (done == progress)
                _output.Say(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetElapsedTime(_started).TotalSeconds:0} s; waiting for {Names(open.Values)}"));
            else open.Remove(done);
        }

        async Task Complete(Resource resource)
        {
            await resource.Ready.Task;
            if (resource.RunsOnce && await resource.Finished.Task is var code and not 0)
                throw new StartProblem(string.Create(CultureInfo.InvariantCulture, $"{resource.Name} ended with exit code {code}; see {_output.FileOf(resource.Name)}"));
        }

        static string Names(IEnumerable<Resource> resources) => string.Join(", ", resources.Select(resource => resource.Name));
    }

    private async Task StopAsync(Task running)
    {
        foreach (var wave in StopOrder) await Task.WhenAll(wave.Select(runner => runner.StopAsync()));
        await running;
        // A server that was still starting has been stopped by its own start; a process that came up in between has not.
        await Task.WhenAll(_runners.Select(runner => runner.StopAsync()));
    }

    private Runner[][] Waves(Resource? collector)
    {
        var levels = new Dictionary<Resource, int>();
        return [.. _runners.GroupBy(runner => Level(runner.Resource)).OrderByDescending(wave => wave.Key).Select(wave => wave.ToArray())];

        int Level(Resource resource)
        {
            if (levels.TryGetValue(resource, out var known)) return known;
            levels[resource] = 0;
            var below = resource.WaitsFor.Concat(resource.LeansOn);
            if (collector is not null && resource is ProjectResource { RunsOnce: false } && resource != collector) below = below.Append(collector);
            return levels[resource] = below.Select(Level).DefaultIfEmpty(-1).Max() + 1;
        }
    }
}
