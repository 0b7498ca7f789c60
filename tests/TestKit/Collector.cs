using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults;

namespace Platform.TestKit;

/// <summary>A telemetry backend: keeps all that leaves a process, as it came over the wire.</summary>
public sealed class Collector : IAsyncDisposable
{
    /// <summary>What it wants to be shown.</summary>
    public const string Key = "key-of-the-dashboard";

    private readonly ConcurrentQueue<string> traces = new();
    private readonly ConcurrentQueue<string> logs = new();
    private readonly ConcurrentQueue<string> metrics = new();
    private readonly WebApplication app;

    private Collector()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(async context =>
        {
            if (context.Request.Headers["x-otlp-api-key"] != Key)
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
            var text = await reader.ReadToEndAsync(context.RequestAborted);
            (context.Request.Path.Value switch { "/v1/traces" => traces, "/v1/logs" => logs, _ => metrics }).Enqueue(text);
            context.Response.ContentType = "application/x-protobuf";
        });
    }

    /// <summary>What came as traces.</summary>
    public string Traces => string.Concat(traces);

    /// <summary>What came as logs.</summary>
    public string Logs => string.Concat(logs);

    /// <summary>What came as metrics.</summary>
    public string Metrics => string.Concat(metrics);

    /// <summary>The same, as each came: one of one process at a time.</summary>
    public IReadOnlyList<string> MetricExports => [.. metrics];

    /// <summary>All of it.</summary>
    public string Everything => Traces + Logs + Metrics;

    /// <summary>What a process is told to send its telemetry here; nothing but the standard's own variables.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = app.Urls.Single(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={Key}",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "50", ["OTEL_BLRP_SCHEDULE_DELAY"] = "50", ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
    };

    /// <summary>What a process is told to send its metrics here, and all else where it did.</summary>
    public Dictionary<string, string> MetricSettings => new()
    {
        ["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"] = $"{app.Urls.Single()}/v1/metrics", ["OTEL_EXPORTER_OTLP_METRICS_PROTOCOL"] = "http/protobuf",
        ["OTEL_EXPORTER_OTLP_METRICS_HEADERS"] = $"x-otlp-api-key={Key}",
    };

    /// <summary>Starts one on a free port.</summary>
    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>The smallest process that stands on ServiceDefaults, sending its telemetry here.</summary>
    public Task<WebApplication> HostAsync(Action<WebApplication>? map = null, params string[] settings) => HostAsync(false, map, settings);

    /// <summary>The same, or one that tells nothing.</summary>
    public async Task<WebApplication> HostAsync(bool tellsNothing, Action<WebApplication>? map = null, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(["--urls=http://127.0.0.1:0", .. Settings.Select(static own => $"--{own.Key}={own.Value}"),
            .. settings]);
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.AddServiceDefaults(tellsNothing);
        var host = builder.Build();
        host.UseSilence();
        host.MapDefaultEndpoints();
        map?.Invoke(host);
        await host.StartAsync();
        return host;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();
}
