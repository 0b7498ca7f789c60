using System.Text;
using Microsoft.Extensions.Hosting;

namespace Platform.AppHost.Running;

/// <summary>What every process said, one file each below logs, for who has no dashboard. A file makes room at start; one older one is kept.</summary>
internal sealed class LogFiles(DistributedApplicationModel model, ResourceLoggerService loggers, PlatformSettings settings) : BackgroundService
{
    private const long Full = 10 * 1024 * 1024;

    /// <summary>Where the lines of a resource go.</summary>
    public static string FileOf(PlatformSettings settings, string resource) => settings.Data[Path.Combine("logs", resource + ".log")];

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        settings.Data.Folder("logs");
        return Task.WhenAll(model.Resources.Where(static resource => resource is ProjectResource or ExecutableResource or ContainerResource)
            .Where(static resource => !resource.Annotations.OfType<ExplicitStartupAnnotation>().Any())
            .Select(resource => CopyAsync(resource, stoppingToken)));
    }

    private async Task CopyAsync(IResource resource, CancellationToken cancellation)
    {
        var path = FileOf(settings, resource.Name);
        var file = Turn(path);
        var token = settings.Data.Secret("dashboard-token");
        try
        {
            await foreach (var lines in loggers.WatchAsync(resource).WithCancellation(cancellation))
            {
                if (file.BaseStream.Length > Full)
                {
                    await file.DisposeAsync();
                    file = Turn(path);
                }

                // The dashboard says its token when it starts; a log is passed on more easily than a secret.
                foreach (var line in lines) await file.WriteLineAsync(line.Content.Replace(token, "***", StringComparison.Ordinal));
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the run.
        }
        finally
        {
            await file.DisposeAsync();
        }
    }

    private static StreamWriter Turn(string path)
    {
        if (File.Exists(path)) File.Move(path, path + ".1", overwrite: true);
        return new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read), new UTF8Encoding(false)) { AutoFlush = true };
    }
}
