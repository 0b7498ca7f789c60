using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Platform.ServiceDefaults;

/// <summary>
/// What of spans and log lines may leave the process: templates, codes, counts, names of our own parts and random ids, each in a form that can be
/// nothing else. Anything else stays here, also what a library starts to record tomorrow: addresses with their ids and queries, statements, how many
/// rows were found, user agents, the text of exceptions.
/// </summary>
internal static partial class WhatMayLeave
{
    private static readonly FrozenDictionary<string, Regex> Attributes = new Dictionary<string, Regex>
    {
        [Telemetry.House] = Code, [Telemetry.Process] = Code, [Telemetry.CaseId] = RandomId, ["error.type"] = Name,
        ["http.route"] = Template, ["http.request.method"] = Name, ["http.request.resend_count"] = Code, ["http.response.status_code"] = Code,
        ["url.scheme"] = Code, ["network.protocol.name"] = Code, ["network.protocol.version"] = Code, ["server.address"] = Name,
        ["server.port"] = Code,
        ["db.system.name"] = Name, ["db.namespace"] = Name, ["db.operation.name"] = Name, ["db.response.status_code"] = Code,
        ["db.npgsql.prepared"] = Name,
        ["messaging.system"] = Name, ["messaging.operation"] = Name, ["messaging.operation.name"] = Name, ["messaging.operation.type"] = Name,
        ["messaging.destination.name"] = Name, ["messaging.message.id"] = RandomId, ["messaging.message.conversation_id"] = RandomId,
        ["messaging.message.body.size"] = Code, ["messaging.rabbitmq.destination.routing_key"] = Name,
        ["messaging.masstransit.message_id"] = RandomId, ["messaging.masstransit.message_types"] = Name,
        ["messaging.masstransit.consumer_type"] = Name,
        ["messaging.masstransit.destination_address"] = Inside, ["messaging.masstransit.input_address"] = Inside,
        ["proxy.route_id"] = Name, ["proxy.cluster_id"] = Name, ["proxy.destination_id"] = Inside,
        // Of log lines: the words of our own templates, and those of MassTransit, YARP and the host that name parts of the platform.
        [LogTemplate] = Anything, ["Place"] = Anything, ["Service"] = Name, ["Position"] = Code, ["Fault"] = Name, ["Worker"] = Name,
        ["Client"] = Name,
        ["Queue"] = Name, ["Moved"] = Code, ["Left"] = Code, ["Rows"] = Code, ["SqlState"] = Code, ["Public"] = Inside, ["System"] = Inside,
        ["address"] = Inside, ["EnvName"] = Name, ["InputAddress"] = Inside, ["HostAddress"] = Inside, ["DestinationAddress"] = Inside,
        ["MessageType"] = Name,
        ["ConsumerType"] = Name, ["MessageId"] = RandomId, ["RetryAttempt"] = Code, ["Duration"] = Code,
        ["destinationId"] = Inside, ["clusterId"] = Name, ["newHealth"] = Name,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private const string LogTemplate = "{OriginalFormat}";

    [GeneratedRegex("""(?is)^\s*(?<verb>[a-z]+)(?:(?<=update)\s+"?(?<table>[a-z_]+)|.*?\b(?:from|into)\s+"?(?<table>[a-z_]+))?""")]
    private static partial Regex Statement { get; }

    // A word of code: a type, a queue, a table. No word has the digits of a BSN, a day of birth or an id in it, or what an address of a person has.
    [GeneratedRegex(@"\A(?!.*\d{5})[\w:][\w.:+`\[\],=-]{0,300}\z")]
    private static partial Regex Name { get; }

    [GeneratedRegex(@"\A(?!.*\d{5})[a-z0-9][a-z0-9.:-]{0,40}\z", RegexOptions.IgnoreCase)]
    private static partial Regex Code { get; }

    [GeneratedRegex(@"\A[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\z", RegexOptions.IgnoreCase)]
    private static partial Regex RandomId { get; }

    [GeneratedRegex(@"\A(?!.*\d{3})(?!.*[\w-]{32})[\w/.{}:*?()-]{1,200}\z")]
    private static partial Regex Template { get; }

    // Where a part of the platform listens: never with a user, a query or anything behind the name of a queue or a host.
    [GeneratedRegex(@"\A[a-z]*(://)?[\w.:\[\]*+-]+(/[\w.:%+\[\]-]*){0,2}(\?temporary=true)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Inside { get; }

    [GeneratedRegex("")]
    private static partial Regex Anything { get; }

    [GeneratedRegex(@"\A(?!.*\d{5})(?!.*\w{32})[\w ./{}:*()+`\[\],-]{1,300}\z")]
    private static partial Regex SpanName { get; }

    /// <summary>Whether an attribute is on the list, and what it says is of the kind that the list has it for.</summary>
    private static bool MayLeave(string name, object? value) => Attributes.TryGetValue(name, out var kind)
        && (value is null or bool or int or long or double or TimeSpan || kind.IsMatch(Convert.ToString(value, CultureInfo.InvariantCulture)!));

    /// <summary>What is left of a log line: the sentence, or its template where a value in it does not leave, and the values that do.</summary>
    internal static string? Said(
        IReadOnlyList<KeyValuePair<string, object?>> values, string? sentence, out List<KeyValuePair<string, object?>> leaves)
    {
        leaves = [.. values.Where(static value => MayLeave(value.Key, value.Value))];
        var template = leaves.Find(static value => value.Key == LogTemplate).Value as string;
        return template is null || leaves.Count < values.Count ? template : sentence;
    }

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

            if (!SpanName.IsMatch(data.DisplayName)) data.DisplayName = data.Source.Name;
            data.TraceStateString = null;
            List<string>? stays = null;
            foreach (ref readonly var tag in data.EnumerateTagObjects())
            {
                // The address of a server span is what the caller chose to write in Host.
                if (!MayLeave(tag.Key, tag.Value) || (data.Kind is ActivityKind.Server && tag.Key.StartsWith("server.", StringComparison.Ordinal)))
                    (stays ??= []).Add(tag.Key);
            }

            foreach (var name in stays ?? []) data.SetTag(name, null);
        }

        private static object? Thrown(Activity span) => span.Events.Where(static happened => happened.Name == "exception")
            .SelectMany(static happened => happened.Tags).FirstOrDefault(static tag => tag.Key == "exception.type").Value;
    }

    /// <summary>Takes from a log line what is not on the list; a line of silent work does not leave at all.</summary>
    public sealed class OfLogs(TelemetryScope told, params IEnumerable<BaseProcessor<LogRecord>> onward) : CompositeProcessor<LogRecord>(onward)
    {
        public override void OnEnd(LogRecord data)
        {
            if (told.IsSilentNow) return;
            data.FormattedMessage = data.Body = Said(data.Attributes ?? [], data.FormattedMessage, out var leaves);
            if (data.Exception is { } fault)
            {
                leaves.Add(new("exception.type", fault.GetType().FullName));
                leaves.Add(new("exception.stacktrace", fault.StackTrace)); // The places only; what it says may quote input.
                data.Exception = null;
            }

            data.Attributes = leaves;
            base.OnEnd(data);
        }
    }
}
