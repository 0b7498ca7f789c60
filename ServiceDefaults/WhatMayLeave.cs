using System.Collections.Frozen;
using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Platform.ServiceDefaults;

/// <summary>
/// What of spans and log lines may leave the process: templates, codes, counts, names of our own parts and random ids. Anything else stays here,
/// also what a library starts to record tomorrow: addresses with their ids and queries, statements, user agents, the text of exceptions.
/// </summary>
internal static partial class WhatMayLeave
{
    private static readonly FrozenSet<string> Attributes = FrozenSet.Create(
        StringComparer.Ordinal,
        Telemetry.House, Telemetry.Process, Telemetry.CaseId, "error.type",
        "http.route", "http.request.method", "http.request.resend_count", "http.response.status_code",
        "url.scheme", "network.protocol.name", "network.protocol.version", "server.address", "server.port",
        "db.system.name", "db.namespace", "db.operation.name", "db.response.status_code", "db.npgsql.prepared", "db.npgsql.rows",
        "messaging.system", "messaging.operation", "messaging.operation.name", "messaging.operation.type", "messaging.destination.name",
        "messaging.message.id", "messaging.message.conversation_id", "messaging.message.body.size", "messaging.rabbitmq.destination.routing_key",
        "messaging.masstransit.message_id", "messaging.masstransit.message_types", "messaging.masstransit.consumer_type",
        "messaging.masstransit.destination_address", "messaging.masstransit.input_address",
        "proxy.route_id", "proxy.cluster_id", "proxy.destination_id",
        // Of log lines: the words of our own templates, and those of MassTransit, YARP and the host that name parts of the platform.
        LogTemplate, "Service", "Position", "Fault", "Place", "Worker", "Client", "Queue", "Moved", "Left", "Rows", "SqlState", "Public", "System",
        "address", "EnvName", "InputAddress", "HostAddress", "DestinationAddress", "MessageType", "ConsumerType", "MessageId", "RetryAttempt", "Duration",
        "destinationId", "clusterId", "newHealth");

    private const string LogTemplate = "{OriginalFormat}";

    [GeneratedRegex("""(?is)^\s*(?<verb>[a-z]+)(?:(?<=update)\s+"?(?<table>[a-z_]+)|.*?\b(?:from|into)\s+"?(?<table>[a-z_]+))?""")]
    private static partial Regex Statement { get; }

    /// <summary>Takes from a span, when it ends, what is not on the list.</summary>
    public sealed class OfSpans : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            // The statement stays; its verb and its first table are the name, so that a trace still tells the work of one from that of another.
            if (data.GetTagItem("db.query.text") is string text && Statement.Match(text) is { Success: true } statement)
                data.DisplayName = $"{statement.Groups["verb"].Value.ToUpperInvariant()} {statement.Groups["table"].Value}".TrimEnd();
            if (data.Status is ActivityStatusCode.Error)
            {
                data.SetStatus(ActivityStatusCode.Error); // Without the description, which is the exception's own text.
                if (data.GetTagItem("error.type") is null) data.SetTag("error.type", Thrown(data));
            }

            List<string>? stays = null;
            foreach (ref readonly var tag in data.EnumerateTagObjects())
            {
                // The address of a server span is what the caller chose to write in Host.
                if (!Attributes.Contains(tag.Key) || (data.Kind is ActivityKind.Server && tag.Key.StartsWith("server.", StringComparison.Ordinal)))
                    (stays ??= []).Add(tag.Key);
            }

            foreach (var name in stays ?? []) data.SetTag(name, null);
        }

        private static object? Thrown(Activity span) => span.Events.Where(static happened => happened.Name == "exception")
            .SelectMany(static happened => happened.Tags).FirstOrDefault(static tag => tag.Key == "exception.type").Value;
    }

    /// <summary>Takes from a log line what is not on the list; a sentence with such a value in it leaves as its template.</summary>
    public sealed class OfLogs : BaseProcessor<LogRecord>
    {
        public override void OnEnd(LogRecord data)
        {
            var said = data.Attributes ?? [];
            List<KeyValuePair<string, object?>> leaves = [.. said.Where(static attribute => Attributes.Contains(attribute.Key))];
            var template = leaves.Find(static attribute => attribute.Key == LogTemplate).Value as string;
            if (template is null || leaves.Count < said.Count) data.FormattedMessage = data.Body = template;
            if (data.Exception is { } fault)
            {
                leaves.Add(new("exception.type", fault.GetType().FullName));
                leaves.Add(new("exception.stacktrace", fault.StackTrace)); // The places only; what it says may quote input.
                data.Exception = null;
            }

            data.Attributes = leaves;
        }
    }
}
