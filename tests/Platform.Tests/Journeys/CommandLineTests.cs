using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Platform.Tests.Journeys;

/// <summary>What the first command says when it cannot do what was asked: one clear sentence, and nothing started.</summary>
[Collection(PlatformCollection.Name)]
public sealed class CommandLineTests(RunningPlatform platform)
{
    // Beside this test's own folder, in the same configuration.
    private static readonly string Program = Path.Combine(
        AppContext.BaseDirectory, "../../AppHost", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "AppHost");

    [Fact]
    public async Task Help_lists_every_option()
    {
        var (code, said, problem) = await RunAsync("--help");
        Assert.Equal((0, ""), (code, problem));
        Assert.All((string[])["--port", "--system-port", "--dashboard-port", "--data", "--fresh", "--demo", "--replicas"], option =>
            Assert.Contains(option, said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Unknown option --prot", "--prot", "1")]
    [InlineData("Option --port needs a value", "--port")]
    [InlineData("Option --port takes a number from 0 to 65535, not 'x'", "--port", "x")]
    [InlineData("Option --replicas takes a number from 1 to 9, not '0'", "--replicas", "0")]
    public async Task A_wrong_argument_is_one_sentence(string sentence, params string[] arguments)
    {
        var (code, _, problem) = await RunAsync(arguments);
        Assert.Equal(1, code);
        Assert.StartsWith(sentence, Assert.Single(problem.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.IPv6Any, 0);
        taken.Server.DualMode = true;
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var (code, _, problem) = await RunAsync("--port", port);
        Assert.Equal((1, $"Port {port} is in use; choose another with --port."), (code, problem.Trim()));
    }

    [Fact]
    public async Task A_data_directory_that_is_in_use_or_somebody_elses_is_left_alone()
    {
        string[] free = ["--port", "0", "--system-port", "0", "--dashboard-port", "0", "--fresh", "--data"];
        var (code, _, problem) = await RunAsync([.. free, platform.DataDirectory]);
        Assert.Equal((1, $"Another AppHost is running on {platform.DataDirectory}; stop it, or choose another directory with --data."),
            (code, problem.Trim()));
        var elsewhere = Directory.CreateTempSubdirectory();
        var file = Path.Combine(elsewhere.FullName, "not ours");
        await File.WriteAllTextAsync(file, "");
        (code, _, problem) = await RunAsync([.. free, elsewhere.FullName]);
        Assert.Equal(1, code);
        Assert.Contains("holds files that are not this platform's", problem, StringComparison.Ordinal);
        Assert.True(File.Exists(file));
        elsewhere.Delete(recursive: true);
    }

    private static async Task<(int Code, string Said, string Problem)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var problem = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await said, problem);
    }
}
