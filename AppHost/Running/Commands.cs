using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.AppHost.Running;

/// <summary>
/// What can be done with the whole platform from the dashboard: buttons on the front door. Starting, stopping and restarting one process is Aspire's
/// own.
/// </summary>
internal static class Commands
{
    private const string Fill = "fill-with-demonstration-data";

    public static IResourceBuilder<ProjectResource> WithCommands(this IResourceBuilder<ProjectResource> gateway, PlatformSettings settings)
    {
        gateway
            .WithUrl(settings.Gateway, "Front door")
            .WithUrl($"{settings.Gateway}/operations", "Operations page")
            .WithUrl(settings.Systems, "Door for systems")
            .WithCommand(Fill, "Fill with demonstration data", context => FillAsync(settings, context), new CommandOptions
            {
                Description = "Cases, releases, signals and decisions of all five houses, through the public API. Everything in them is invented.",
                ConfirmationMessage = "Fill all five houses?", IconName = "DatabaseArrowUp", IsHighlighted = true,
            })
            .WithCommand("show-sign-in-names", "Show sign-in names", _ => Task.FromResult(SignInNames(settings)),
                new CommandOptions { IconName = "Key" })
            .WithCommand("move-clock-ahead", "Move the clock ahead", context => MoveClockAsync(settings, context), new CommandOptions
            {
                Description = "Every process starts again with a clock that runs ahead, so that a term of months can be seen to pass. 0 days puts "
                    + "it right again.",
                IconName = "ClockArrowDownload",
                Arguments = [new() { Name = "days", Label = "Days ahead of today", InputType = InputType.Number, Required = true, Value = "30" }],
            });
        var asked = settings.Demo ? 1 : 0;
        return settings.Demo
            ? gateway.OnResourceReady((resource, ready, cancellation) =>
            {
                // Once: a gateway that was started again is ready again.
                if (Interlocked.Exchange(ref asked, 0) == 0) return Task.CompletedTask;
                _ = ready.Services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(resource, Fill, CancellationToken.None);
                return Task.CompletedTask;
            })
            : gateway;
    }

    private static async Task<ExecuteCommandResult> FillAsync(PlatformSettings settings, ExecuteCommandContext context)
    {
        try
        {
            await Demo.RunAsync(new(settings.Gateway), new(settings.Systems), settings.Data.Path, settings.Password, context.CancellationToken);
            return CommandResults.Success();
        }
        catch (Exception problem) when (problem is HttpRequestException or InvalidOperationException or TimeoutException or TaskCanceledException)
        {
            Console.WriteLine($"Filling with demonstration data stopped before its end: {problem.Message}");
            return CommandResults.Failure(problem.Message);
        }
    }

    private static ExecuteCommandResult SignInNames(PlatformSettings settings)
    {
        var houses = Platform.Demo.HouseCast.All.Select(cast => $"""
            ### {cast.House}
            - `process-director.{cast.House}`, `{cast.IntakeRole}.{cast.House}`, `{cast.DeciderRole}.{cast.House}`,
              `secretary.{cast.House}`, `auditor.{cast.House}`
            - `party-delegate.{cast.Referrer}.{cast.House}`, `party-delegate.{cast.Police}.{cast.House}`
            """);
        var text = $"""
            Users are functions: `<role>.<house>`, or `<role>.<party>.<house>` for what parties do. Every one has the password `{settings.Password}`.

            {string.Join("\n", houses)}

            ### all houses
            - `operations` (the operations page)
            """;
        return CommandResults.Success("Sign-in names", text, CommandResultFormat.Markdown, displayImmediately: true);
    }

    private static async Task<ExecuteCommandResult> MoveClockAsync(PlatformSettings settings, ExecuteCommandContext context)
    {
        if (!double.TryParse(context.Arguments["days"].Value, CultureInfo.InvariantCulture, out var days) || days is < 0 or > 36_500)
            return CommandResults.Failure("The number of days lies between 0 and 36500.");
        await File.WriteAllTextAsync(settings.Data["clock-offset"], TimeSpan.FromDays(days).ToString("c", CultureInfo.InvariantCulture),
            context.CancellationToken);
        var commands = context.Services.GetRequiredService<ResourceCommandService>();
        var hosts = context.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ProjectResource>()
            .Where(static host => host.Annotations.OfType<HealthCheckAnnotation>().Any());
        await Task.WhenAll(hosts.Select(host => commands.ExecuteCommandAsync(host, KnownResourceCommands.RestartCommand, context.CancellationToken)));
        return CommandResults.Success();
    }
}
