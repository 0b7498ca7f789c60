using Microsoft.Extensions.DependencyInjection;
using Platform.AppHost.Servers;

namespace Platform.AppHost.Running;

/// <summary>One run of the platform, from the command line to the exit code. What goes wrong is said in one sentence, on the error stream.</summary>
internal static class PlatformRun
{
    // Some forty processes share this machine, most of them idle: less set aside by each is room for all. They inherit it, Aspire's own helpers too.
    private static readonly (string Name, string Value)[] Modest = [("GOGC", "20"), ("MALLOC_ARENA_MAX", "2"), ("DOTNET_GCgen0size", "0x800000")];

    public static async Task<int> RunAsync(string[] arguments, Action<PlatformBuilder> draw)
    {
        var started = TimeProvider.System.GetTimestamp();
        foreach (var (name, value) in Modest.Where(static setting =>
            Environment.GetEnvironmentVariable(setting.Name) is null)) Environment.SetEnvironmentVariable(name, value);
        try
        {
            using var settings = PlatformSettings.Read(arguments);
            if (settings is null)
            {
                Console.WriteLine(PlatformSettings.Usage);
                return 0;
            }

            // A run that was killed left this file behind.
            File.Delete(PlatformFile.Of(settings));
            Console.WriteLine($"Starting the platform; data is kept in {settings.Data.Path}");
            await PlatformServers.PrepareAsync(settings, Console.WriteLine, CancellationToken.None);
            // After the packages are installed, since their files must be readable by every user of the machine.
            OwnerOnly.FromNowOn();
            var platform = new PlatformBuilder(settings);
            draw(platform);
            var run = new RunState(started);
            platform.Application.Services.AddSingleton(settings).AddSingleton(run)
                .AddHostedService<LogFiles>().AddHostedService<RestartAfterCrash>().AddHostedService<Readiness>().AddHostedService<PlatformFile>();
            await using var application = platform.Application.Build();
            await application.RunAsync();
            if (run.Problem is { } ended) throw ended;
            Console.WriteLine("Stopped.");
            return 0;
        }
        catch (Exception problem) when (problem is StartProblem or DistributedApplicationException)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
    }
}

/// <summary>How far a run is.</summary>
/// <param name="Started">The moment its first line was carried out.</param>
internal sealed record RunState(long Started)
{
    public double Seconds => TimeProvider.System.GetElapsedTime(Started).TotalSeconds;

    /// <summary>Completes when the platform is ready, with the seconds it took.</summary>
    public TaskCompletionSource<double> Ready { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Why it ended, if it could not go on.</summary>
    public StartProblem? Problem { get; set; }
}
