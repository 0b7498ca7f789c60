using Google.Protobuf;
using Platform.Operations.Ingest.Otlp;

namespace Platform.Operations.Ingest;

/// <summary>From the bytes of a log export to rows.</summary>
internal static class ReadLogs
{
    private static readonly MessageParser<ExportLogsServiceRequest> Parser = ExportLogsServiceRequest.Parser.WithDiscardUnknownFields(true);

    public static Batch From(ReadOnlySpan<byte> body)
    {
        var rows = new List<LogRow>();
        foreach (var resource in Parser.ParseFrom(body).ResourceLogs)
        {
            var service = ReadSpans.ServiceName(resource.Resource);
            foreach (var scope in resource.ScopeLogs)
            {
                var category = AttributeJson.Clip(scope.Scope?.Name ?? "", 128);
                rows.AddRange(scope.LogRecords.Select(log => Row(service, category, log)));
            }
        }

        return new([], rows, []);
    }

    private static LogRow Row(string service, string category, LogRecord log) => new(
        UnixTime.ToUtc(log.TimeUnixNano == 0 ? log.ObservedTimeUnixNano : log.TimeUnixNano), service, category,
        (short)Math.Clamp(log.SeverityNumber, 0, 24), AttributeJson.Text(log.Body, 4_096),
        ReadSpans.TraceId(log.TraceId), ReadSpans.SpanId(log.SpanId), AttributeJson.Write(log.Attributes));
}
