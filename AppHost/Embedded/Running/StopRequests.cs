using System.Globalization;
using System.Runtime.InteropServices;

namespace Platform.AppHost.Running;

/// <summary>Ctrl-C, SIGTERM and SIGHUP; and the end of the `dotnet run` that started us, which nobody else would notice.</summary>
internal sealed class StopRequests : IDisposable
{
    private readonly CancellationTokenSource _stopping;
    private readonly Output _output;
    private readonly PosixSignalRegistration[] _signals;
    private readonly Timer? _parentWatch;

    public StopRequests(CancellationTokenSource stopping, Output output)
    {
        (_stopping, _output) = (stopping, output);
        _signals = [.. ((PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT]).Select(signal => PosixSignalRegistration.Create(signal, Received))];
        var parent = Native.ParentId();
        if (IsDotnetRun(parent))
            _parentWatch = new(_ => { if (Native.ParentId() != parent) stopping.Cancel(); }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public void Dispose()
    {
        _parentWatch?.Dispose();
        foreach (var signal in _signals) signal.Dispose();
    }

    private void Received(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_stopping.IsCancellationRequested) _output.Say("already stopping; every process gets ten seconds to end");
        else _stopping.Cancel();
    }

    private static bool IsDotnetRun(int process)
    {
        try
        {
            var arguments = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/cmdline")).Split('\0');
            return Path.GetFileName(arguments[0]) == "dotnet" && arguments.Contains("run");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static class Native
    {
        [DllImport("libc", EntryPoint = "getppid")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int ParentId();
    }
}
