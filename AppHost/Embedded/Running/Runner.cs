using System.Globalization;
using Platform.Embedded;

namespace Platform.AppHost.Running;

/// <summary>What the runners of one run share.</summary>
internal sealed class RunContext(PlatformSettings settings, Output output, EndpointReference? collector)
{
    public PlatformSettings Settings { get; } = settings;

    public Output Output { get; } = output;

    /// <summary>Where telemetry goes: the endpoint that is called otlp-grpc.</summary>
    public EndpointReference? Collector { get; } = collector;

    /// <summary>Work that is done once comes while the broker boots; more than two at a time would only slow that down.</summary>
    public SemaphoreSlim OnceAtATime { get; } = new(2);

    /// <summary>Raised when a process came or went.</summary>
    public event Action? Changed;

    public void HasChanged() => Changed?.Invoke();
}

/// <summary>Brings one resource up when those it waits for are there, and up again when it falls.</summary>
internal abstract class Runner(Resource resource, RunContext context)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StableAfter = TimeSpan.FromSeconds(60);
    private const int AttemptsBeforeReady = 5;

    public Resource Resource { get; } = resource;

    public virtual int? ProcessId => null;

    protected RunContext Context { get; } = context;

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await WaitForOthersAsync(stopping);
            await RunInTurnAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Resource.Ready.TrySetCanceled(CancellationToken.None);
            Resource.Finished.TrySetCanceled(CancellationToken.None);
        }
        catch (Exception problem)
        {
            // Whatever it was: a runner that ends ends the run, which tells of it.
            Resource.Ready.TrySetException(problem);
            Resource.Finished.TrySetException(problem);
        }
    }

    /// <summary>Ends what runs, if anything does.</summary>
    public abstract Task StopAsync();

    /// <summary>Starts it, tells of readiness, and returns with the exit code when it has ended.</summary>
    protected abstract Task<int> RunOnceAsync(CancellationToken stopping);

    protected void Log(string line) => Context.Output.Write(Resource.Name, line);

    private async Task RunInTurnAsync(CancellationToken stopping)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            var started = TimeProvider.System.GetTimestamp();
            var code = await RunOnceAsync(stopping);
            stopping.ThrowIfCancellationRequested();
            if (Resource.RunsOnce)
            {
                Resource.Ready.TrySetResult();
                Resource.Finished.TrySetResult(code);
                return;
            }

            if (!Resource.Ready.Task.IsCompleted && attempt == AttemptsBeforeReady)
                throw new StartProblem($"{Resource.Name} ended {AttemptsBeforeReady} times before it was ready; see {Context.Output.FileOf(Resource.Name)}");
            if (TimeProvider.System.GetElapsedTime(started) > StableAfter) pause = FirstPause;
            Context.Output.Say(string.Create(CultureInfo.InvariantCulture, $"{Resource.Name} ended ({Describe(code)}); starting again in {pause.TotalSeconds:0.#} s"));
            Context.HasChanged();
            await Task.Delay(pause, stopping);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static string Describe(int code) => code > 128
        ? string.Create(CultureInfo.InvariantCulture, $"signal {code - 128}")
        : string.Create(CultureInfo.InvariantCulture, $"exit code {code}");

    private async Task WaitForOthersAsync(CancellationToken stopping)
    {
        foreach (var other in Resource.WaitsFor) await other.Ready.Task.WaitAsync(stopping);
        foreach (var (other, expected) in Resource.WaitsForCompletion)
        {
            var code = await other.Finished.Task.WaitAsync(stopping);
            if (code != expected)
                throw new StartProblem(string.Create(CultureInfo.InvariantCulture, $"{other.Name} ended with {Describe(code)}; see {Context.Output.FileOf(other.Name)}"));
        }
    }
}
