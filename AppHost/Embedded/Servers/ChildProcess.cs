using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Platform.Embedded;

/// <summary>What to start, as whom, and with what around it.</summary>
internal sealed record ChildStart(string File, params string[] Arguments)
{
    public string? WorkingDirectory { get; init; }

    /// <summary>Added to the environment of this process; a null takes a variable away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>The user to run as; only root can choose one.</summary>
    public string? User { get; init; }

    /// <summary>What the kernel sends the child when this process dies without stopping it.</summary>
    public Signal OnParentDeath { get; init; } = Signal.Kill;
}

internal enum Signal
{
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
}

/// <summary>A process that never outlives the one that started it, not even after kill -9 of that one.</summary>
/// <remarks>
/// The kernel sends the parent-death signal when the <em>thread</em> that forked ends, so one thread that lives as long as the process
/// does all the forking. Each child has a session of its own: Ctrl-C in the terminal reaches us alone, and we stop them in order.
/// </remarks>
internal sealed class ChildProcess : IDisposable
{
    private static readonly string? SetPriv = SystemPath.Find("setpriv");
    private static readonly string? SetSid = SystemPath.Find("setsid");
    private static readonly Lazy<BlockingCollection<Action>> Forks = new(StartForkingThread);

    private readonly Process _process;
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _openStreams = 2;
    private readonly TaskCompletionSource _streamsClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(ProcessStartInfo info, Action<string> line)
    {
        _process = new Process { StartInfo = info, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Received(e.Data, line);
        _process.ErrorDataReceived += (_, e) => Received(e.Data, line);
        _process.Exited += (_, _) => _ = ReportExitAsync();
    }

    public int Id { get; private set; }

    /// <summary>Completes with the exit code (128 + signal when a signal ended it), after the last line was handed on.</summary>
    public Task<int> Exited => _exited.Task;

    public static async Task<ChildProcess> StartAsync(ChildStart start, Action<string> line)
    {
        var info = Describe(start);
        var child = new ChildProcess(info, line);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Forks.Value.Add(() =>
        {
            try
            {
                child._process.Start();
                started.SetResult();
            }
            catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or InvalidOperationException)
            {
                started.SetException(new StartProblem($"{start.File} cannot be started: {problem.Message}", problem));
            }
        }, CancellationToken.None);
        await started.Task;
        child.Id = child._process.Id;
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        child._process.StandardInput.Close();
        return child;
    }

    /// <summary>Runs to the end and returns exit code and output.</summary>
    public static async Task<(int Code, string Output)> RunAsync(ChildStart start, CancellationToken cancellation, Action<string>? line = null)
    {
        var output = new ConcurrentQueue<string>();
        using var child = await StartAsync(start, text =>
        {
            output.Enqueue(text);
            line?.Invoke(text);
        });
        try
        {
            return (await child.Exited.WaitAsync(cancellation), string.Join('\n', output));
        }
        catch (OperationCanceledException)
        {
            child.Send(Signal.Kill);
            throw;
        }
    }

    public void Send(Signal signal)
    {
        if (!Exited.IsCompleted) _ = Native.Kill(Id, (int)signal);
    }

    /// <summary>Asks it to stop and waits; after the grace it is killed.</summary>
    public async Task StopAsync(Signal ask, TimeSpan grace)
    {
        Send(ask);
        if (await Task.WhenAny(Exited, Task.Delay(grace)) == Exited) return;
        Send(Signal.Kill);
        await Exited;
    }

    public void Dispose() => _process.Dispose();

    private static ProcessStartInfo Describe(ChildStart start)
    {
        string[] command = [start.File, .. start.Arguments];
        if (SetPriv is not null && SetSid is not null)
        {
            string[] user = start.User is null ? [] : ["--reuid", start.User, "--regid", start.User, "--init-groups"];
            // The shell's test closes the moment between fork and prctl in which the parent may already be gone.
            command =
            [
                SetPriv, .. user, "--pdeathsig", start.OnParentDeath switch { Signal.Quit => "QUIT", Signal.Terminate => "TERM", _ => "KILL" }, "--",
                "/bin/sh", "-c", "[ \"$PPID\" = \"$0\" ] && exec \"$@\"", System.Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
                SetSid, .. command,
            ];
        }
        else if (start.User is not null)
        {
            throw new StartProblem("setpriv and setsid (package util-linux) are missing; they are needed to run a server as another user than root.");
        }

        var info = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = start.WorkingDirectory ?? "/",
        };
        foreach (var (name, value) in start.Environment)
        {
            if (value is null) info.Environment.Remove(name);
            else info.Environment[name] = value;
        }

        return info;
    }

    private void Received(string? text, Action<string> line)
    {
        if (text is not null) line(text);
        else if (Interlocked.Decrement(ref _openStreams) == 0) _streamsClosed.TrySetResult();
    }

    private async Task ReportExitAsync()
    {
        // A grandchild may hold the pipe open; its lines are not worth waiting for.
        await Task.WhenAny(_streamsClosed.Task, Task.Delay(TimeSpan.FromMilliseconds(300)));
        _exited.TrySetResult(_process.ExitCode);
    }

    private static BlockingCollection<Action> StartForkingThread()
    {
        var forks = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var fork in forks.GetConsumingEnumerable()) fork();
        })
        { IsBackground = true, Name = "forks" }.Start();
        return forks;
    }

    private static class Native
    {
        [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int Kill(int process, int signal);
    }
}
