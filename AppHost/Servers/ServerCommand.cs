using System.Diagnostics;
using System.Text;

namespace Platform.AppHost.Servers;

/// <summary>Programs of this machine: finding one, running one to its end, and running a server as the user its package made for it.</summary>
internal static class ServerCommand
{
    /// <summary>
    /// The whole path of a program: on PATH, or where Debian keeps those that only root has on PATH. A link may be left over from a package that is
    /// gone.
    /// </summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/sbin", "/usr/bin", "/sbin", "/bin"])
            .Select(directory => Path.Combine(directory, program))
            .FirstOrDefault(IsThere);

    /// <summary>Whether a program can be started.</summary>
    public static bool IsThere(string path) => File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is null or { Exists: true };

    /// <summary>
    /// A server that refuses to run as root runs as <paramref name="user"/>; setpriv becomes the program, so there is one process to watch.
    /// </summary>
    public static string[] As(string user, params string[] command) =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid", user, "--regid", user, "--init-groups", "--", .. command] : command;

    /// <summary>Runs a program to its end; what it says goes to <paramref name="line"/> as it says it.</summary>
    /// <exception cref="StartProblem">It ended with another code than 0, or could not be started.</exception>
    public static async Task RunAsync(string[] command, CancellationToken cancellation, Action<string>? line = null)
    {
        if (await TryAsync(command, cancellation, line) is var (code, output) && code != 0)
            throw new StartProblem($"{string.Join(' ', command)} ended with code {code}: {output}");
    }

    /// <summary>The same; answers the exit code and what was said.</summary>
    public static async Task<(int Code, string Output)> TryAsync(string[] command, CancellationToken cancellation, Action<string>? line = null)
    {
        var output = new StringBuilder();
        using var process = new Process
        {
            StartInfo = new(command[0], command[1..])
            {
                RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = "/",
                Environment = { ["LC_ALL"] = "C.UTF-8", ["DEBIAN_FRONTEND"] = "noninteractive" },
            },
        };
        process.OutputDataReceived += (_, said) => Hear(said.Data);
        process.ErrorDataReceived += (_, said) => Hear(said.Data);
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new StartProblem($"{command[0]} cannot be started: {problem.Message}");
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, output.ToString());

        void Hear(string? text)
        {
            if (text is null) return;
            lock (output) output.AppendLine(text);
            line?.Invoke(text);
        }
    }
}
