using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace Platform.AppHost.Running;

/// <summary>Says on the terminal what is being waited for, and where everything is once the platform is ready.</summary>
internal sealed class Readiness(
    DistributedApplicationModel model, ResourceNotificationService notifications, PlatformSettings settings, RunState run,
    IHostApplicationLifetime host) : BackgroundService
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(5);

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine("Stopping.");
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await UntilReadyAsync(stoppingToken);
            Console.WriteLine(Welcome(settings, run.Seconds, Console.IsOutputRedirected));
            run.Ready.SetResult(run.Seconds);
        }
        catch (OperationCanceledException)
        {
            // The end of the run.
        }
        catch (StartProblem problem)
        {
            run.Problem = problem;
            host.StopApplication();
        }
    }

    private async Task UntilReadyAsync(CancellationToken cancellation)
    {
        var open = model.Resources.OfType<ProjectResource>().Where(static host => host.Annotations.OfType<HealthCheckAnnotation>().Any())
            .ToDictionary(host => notifications.WaitForResourceHealthyAsync(host.Name, WaitBehavior.WaitOnResourceUnavailable, cancellation) as Task,
                static host => host.Name);
        foreach (var step in model.Resources.SelectMany(static host => host.Annotations.OfType<WaitAnnotation>())
            .Where(static wait => wait.WaitType == WaitType.WaitForCompletion).Select(static wait => wait.Resource.Name).Distinct())
            open[CompleteAsync(step, cancellation)] = step;
        while (open.Count > 0)
        {
            var progress = Task.Delay(ProgressEvery, cancellation);
            var done = await Task.WhenAny(open.Keys.Append(progress));
            await done;
            if (!open.Remove(done))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Seconds,4:0} s; waiting for {string.Join(", ", open.Values)}"));
        }
    }

    /// <summary>A step that others wait for; when it fails they would wait for ever.</summary>
    private async Task CompleteAsync(string step, CancellationToken cancellation)
    {
        var ended = await notifications.WaitForResourceAsync(step, static change =>
            KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text), cancellation);
        if (ended.Snapshot.ExitCode is not 0)
            throw new StartProblem(
                $"{step} did not succeed; {LogFiles.FileOf(settings, step)} says why. Data of an older version goes with --fresh.");
    }

    /// <summary>Where everything is. What is redirected ends in files and logs of others, so no password goes there.</summary>
    internal static string Welcome(PlatformSettings settings, double seconds, bool redirected)
    {
        var dashboard = redirected
            ? $"{settings.Dashboard}   its token is in {settings.Data.SecretFile("dashboard-token")}"
            : settings.DashboardLogin;
        var password = redirected ? $"that stands in {settings.Data.SecretFile("demonstration-password")}" : settings.Password;
        return string.Create(CultureInfo.InvariantCulture, $"""

          The platform is ready after {seconds:0.0} s.

          Gateway          {settings.Gateway}   (health: /health/live, /health/ready)
          Systems (DJI)    {settings.Systems}   with a client certificate: {settings.Data[Path.Combine("certificates", "dji.crt")]}
          Dashboard        {dashboard}
          Operations page  {settings.Gateway}/operations
          Authority        {settings.Authority}   trust this one, or curl --cacert

          Signing in       every demonstration user has the password  {password}
                           users are functions: <role>.<house>, or <role>.<party>.<house> for what parties do; for example
                           information-coordinator.regio-arnhem, process-director.regio-utrecht, operations (the operations page)

          Logs             {settings.Data["logs"]}
          Stopping         Ctrl-C ends every process that was started here

        """);
    }
}
