using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.AppHost.Running;

/// <summary>
/// Aspire leaves a process that ended where it is; this starts it again, as an orchestrator in production would: at once the first time, more
/// patiently when it keeps ending. What was stopped in the dashboard stays stopped.
/// </summary>
internal sealed class RestartAfterCrash(
    DistributedApplicationModel model, ResourceNotificationService notifications, ResourceCommandService commands, ResourceLoggerService loggers,
    IHostApplicationLifetime host)
    : BackgroundService
{
    private static readonly TimeSpan StableAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, Instance> _instances = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var watched = model.Resources.Where(resource => resource is ExecutableResource or ProjectResource && !RunsOnce(resource)).ToHashSet();
        try
        {
            await foreach (var change in notifications.WatchAsync(stoppingToken))
            {
                if (!watched.Contains(change.Resource)) continue;
                if (_instances.GetOrAdd(change.ResourceId, static _ => new()).Crashed(change.Snapshot) is { } pause) _ = AgainAsync(change, pause,
                    stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the run.
        }
    }

    // What others wait for to end, and what is started by hand, is meant to end.
    private bool RunsOnce(IResource resource) => resource.Annotations.OfType<ExplicitStartupAnnotation>().Any()
        || model.Resources.SelectMany(static other => other.Annotations.OfType<WaitAnnotation>())
            .Any(wait => wait.WaitType == WaitType.WaitForCompletion && wait.Resource == resource);

    private async Task AgainAsync(ResourceEvent change, TimeSpan pause, CancellationToken cancellation)
    {
        try
        {
            var (code, seconds) = (change.Snapshot.ExitCode, pause.TotalSeconds);
            if (!host.ApplicationStopping.IsCancellationRequested)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{change.Resource.Name} ended (exit code {code}); it starts again in {seconds:0.#} s"));
            loggers.GetLogger(change.Resource).LogWarning("Ended with exit code {Code}; starts again in {Seconds} s", code, seconds);
            await Task.Delay(pause, cancellation);
            await commands.ExecuteCommandAsync(change.ResourceId, KnownResourceCommands.StartCommand, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The end of the run.
        }
    }

    /// <summary>One process of a resource: what it was doing last, and how often it has ended of late.</summary>
    private sealed class Instance
    {
        private string? _last;
        private DateTime? _lastEnd;
        private bool _stopped;
        private bool _ran;
        private TimeSpan _pause = FirstPause;

        /// <summary>How long to wait before it is started again, if this says that it ended by itself.</summary>
        public TimeSpan? Crashed(CustomResourceSnapshot now)
        {
            var state = now.State?.Text;
            if (state == _last && now.StopTimeStamp == _lastEnd) return null;
            (_last, _lastEnd) = (state, now.StopTimeStamp);
            if (state == KnownResourceStates.Stopping) _stopped = true;
            else if (state == KnownResourceStates.Starting || state == KnownResourceStates.Running) _stopped = false;
            _ran |= state == KnownResourceStates.Running;
            // What never ran did not crash: something it waits for did not come.
            if (_stopped || !_ran || (state != KnownResourceStates.Finished && state != KnownResourceStates.Exited
                && state != KnownResourceStates.FailedToStart)) return null;
            if (now.StartTimeStamp is { } start && now.StopTimeStamp is { } end && end - start > StableAfter) _pause = FirstPause;
            var pause = _pause;
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            return pause;
        }
    }
}
