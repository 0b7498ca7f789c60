using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Platform.ServiceDefaults;

/// <summary>The platform's own telemetry names and the registration of traces, metrics and logs over OTLP.</summary>
public static class Telemetry
{
    /// <summary>Name of the span and baggage attribute that holds the house, for example <c>regio-arnhem</c>.</summary>
    public const string House = "house";

    /// <summary>Name of the span attribute that holds the process, for example <c>complex</c>.</summary>
    public const string Process = "process";

    /// <summary>Name of the span attribute that holds the case id (a random UUID, never a person).</summary>
    public const string CaseId = "case.id";

    /// <summary>The source of the platform's own spans; its name starts with <c>Platform.</c> so that every service listens to it.</summary>
    public static readonly ActivitySource Source = new("Platform.Service");

    /// <summary>
    /// Marks the current span with what the operations team searches by: ids and codes only. Of a closed process, or of a case whose process is not
    /// known, there is nothing to search: then <see cref="Silence"/> falls (WEE-06).
    /// </summary>
    /// <param name="house">The house, or null when the work belongs to no house.</param>
    /// <param name="process">The process of the case, if any.</param>
    /// <param name="caseId">The case, if any.</param>
    public static void Mark(string? house, string? process = null, Guid? caseId = null)
    {
        if (process is null ? caseId is not null : Silence.IsClosed(house, process)) Silence.Keep();
        if (Silence.IsKept || Activity.Current is not { } span) return;
        if (house is not null) span.SetTag(House, house);
        if (process is not null) span.SetTag(Process, process);
        if (caseId is { } id) span.SetTag(CaseId, id.ToString());
    }

    internal static void AddTelemetry(this IHostApplicationBuilder builder, TelemetryScope told)
    {
        // .NET itself passes traces on, as the host tells it to; the SDK's default would also read trace and baggage past a gateway that refuses
        // both.
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        // An event (an exception, most of all) or a link leaves by its name only: their attributes cannot be taken out one by one. The exporter asks
        // no other place.
        Environment.SetEnvironmentVariable("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", "0");
        Environment.SetEnvironmentVariable("OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", "0");
        var leaves = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        var open = builder.Services.AddSingleton(told).AddOpenTelemetry();
        open.WithTracing(tracing => tracing
            .SetSampler(told.Nothing
                ? new AlwaysOffSampler()
                : new ParentBasedSampler(new WorkStartsHereSampler(builder.Configuration.GetValue("OTEL_TRACES_SAMPLER_ARG", 1.0))))
            .AddAspNetCoreInstrumentation(static web => web.Filter = static context =>
                !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            .AddHttpClientInstrumentation()
            .AddNpgsql()
            .AddSource("MassTransit", "RabbitMQ.Client.Publisher", "Yarp.ReverseProxy", "Platform.*")
            .AddProcessor(services => new WholeTraces(
                [new WhatMayLeave.OfSpans(), .. leaves && !told.Nothing ? Exporting<Activity>(services, ToTraces) : []])));
        open.WithMetrics(metrics =>
        {
            metrics
                .AddRuntimeInstrumentation()
                .AddNpgsqlInstrumentation()
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Platform.*")
                .AddView(told.Nothing ? WhatIsMeasured.OfLife : WhatIsMeasured.Stream)
                .SetExemplarFilter(ExemplarFilterType.AlwaysOff); // An example would bring back the tags that were taken off.
            if (leaves) metrics.AddOtlpExporter(otlp => SendApart(otlp, builder.Configuration));
        });
        // The frameworks say at length what spans say better; their warnings stay. SQL never stands in a log.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning)
            .AddFilter("System.Net.Http", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning).AddFilter("MassTransit", LogLevel.Warning)
            // What is tried again is no trouble yet; what is given up is an error.
            .AddFilter("MassTransit.ReceiveTransport", LogLevel.Error)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        builder.Logging.AddConsoleFormatter<WhatMayBeWritten, ConsoleFormatterOptions>();
        builder.Services.PostConfigure<ConsoleLoggerOptions>(static console => console.FormatterName = WhatMayBeWritten.Formatter);
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeScopes = false;
            logging.IncludeFormattedMessage = true;
            if (leaves) logging.AddProcessor(services => new WhatMayLeave.OfLogs(told, Exporting<LogRecord>(services, ToLogs)));
        });
    }

    /// <summary>
    /// Metrics can go to another backend than traces and logs, by the standard's own variables; the exporter reads those for all signals only.
    /// </summary>
    private static void SendApart(OtlpExporterOptions otlp, IConfiguration configuration)
    {
        if (configuration["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"] is not { Length: > 0 } endpoint) return;
        otlp.Endpoint = new(endpoint);
        if (configuration["OTEL_EXPORTER_OTLP_METRICS_PROTOCOL"] is { } protocol) otlp.Protocol = protocol is "grpc" ? OtlpExportProtocol.Grpc
            : OtlpExportProtocol.HttpProtobuf;
        if (configuration["OTEL_EXPORTER_OTLP_METRICS_HEADERS"] is { } headers) otlp.Headers = headers;
    }

    private static IEnumerable<BaseProcessor<T>> Exporting<T>(
        IServiceProvider services, Func<IServiceProvider, OtlpExporterOptions, BaseProcessor<T>> to) =>
        [to(services, services.GetRequiredService<IOptionsFactory<OtlpExporterOptions>>().Create(Options.DefaultName))];

    private static BatchActivityExportProcessor ToTraces(IServiceProvider services, OtlpExporterOptions options)
    {
        var batch = services.GetRequiredService<IOptionsMonitor<BatchExportActivityProcessorOptions>>().CurrentValue;
        return new(new OtlpTraceExporter(options), batch.MaxQueueSize, batch.ScheduledDelayMilliseconds, batch.ExporterTimeoutMilliseconds,
            batch.MaxExportBatchSize);
    }

    private static BatchLogRecordExportProcessor ToLogs(IServiceProvider services, OtlpExporterOptions options)
    {
        var batch = services.GetRequiredService<IOptionsMonitor<BatchExportLogRecordProcessorOptions>>().CurrentValue;
        return new(new OtlpLogExporter(options), batch.MaxQueueSize, batch.ScheduledDelayMilliseconds, batch.ExporterTimeoutMilliseconds,
            batch.MaxExportBatchSize);
    }

    /// <summary>
    /// A trace starts where work starts, and then for one in so many: at a request or a worker's own span. A lone database or HTTP call (a poll)
    /// starts none, nor does a round of the gateway's health checks.
    /// </summary>
    internal sealed class WorkStartsHereSampler(double ratio) : Sampler
    {
        private readonly TraceIdRatioBasedSampler share = new(ratio);

        public override SamplingResult ShouldSample(in SamplingParameters parameters) =>
            parameters.Kind is ActivityKind.Client || parameters.Name == "proxy.cluster_health_checks" ? new(SamplingDecision.Drop)
                : share.ShouldSample(parameters);
    }
}
