using System.Buffers.Binary;
using System.Globalization;
using Google.Protobuf;
using Platform.Operations.Ingest.Otlp;

namespace Platform.Operations.Ingest;

/// <summary>From the bytes of a trace export to rows, in one pass.</summary>
internal static class ReadSpans
{
    private static readonly MessageParser<ExportTraceServiceRequest> Parser = ExportTraceServiceRequest.Parser.WithDiscardUnknownFields(true);

    public static Batch From(ReadOnlySpan<byte> body)
    {
        var request = Parser.ParseFrom(body);
        var rows = new List<SpanRow>();
        var rejected = 0;
        foreach (var resource in request.ResourceSpans)
        {
            var service = ServiceName(resource.Resource);
            foreach (var span in resource.ScopeSpans.SelectMany(static scope => scope.Spans))
            {
                if (TraceId(span.TraceId) is { } trace && SpanId(span.SpanId) is { } id) rows.Add(Row(service, trace, id, span));
                else rejected++;
            }
        }

        return new(rows, [], [], rejected);
    }

    internal static string ServiceName(Resource? resource)
    {
        var name = resource?.Attributes.FirstOrDefault(static attribute => attribute.Key == "service.name");
        return name is null ? "unknown" : AttributeJson.Text(name.Value, 64);
    }

    internal static Guid? TraceId(ByteString bytes) =>
        bytes.Length == 16 && bytes.Span.ContainsAnyExcept((byte)0) ? new Guid(bytes.Span, bigEndian: true) : null;

    internal static long? SpanId(ByteString bytes) =>
        bytes.Length == 8 && BinaryPrimitives.ReadInt64BigEndian(bytes.Span) is not 0 and var id ? id : null;

    private static SpanRow Row(string service, Guid trace, long id, Span span)
    {
        string? house = null, process = null, caseId = null, route = null;
        int? status = null;
        foreach (var attribute in span.Attributes)
        {
            switch (attribute.Key)
            {
                case "house": house = AttributeJson.Text(attribute.Value, 64); break;
                case "process": process = AttributeJson.Text(attribute.Value, 64); break;
                case "case.id": caseId = AttributeJson.Text(attribute.Value, 64); break;
                case "http.route": route = AttributeJson.Text(attribute.Value, 256); break;
                case "http.response.status_code": status = Number(attribute.Value); break;
            }
        }

        var micros = span.EndTimeUnixNano > span.StartTimeUnixNano ? (long)((span.EndTimeUnixNano - span.StartTimeUnixNano) / 1_000) : 0;
        return new(
            trace, id, SpanId(span.ParentSpanId), service, AttributeJson.Clip(span.Name, 256), (short)Math.Clamp(span.Kind, 0, 5),
            UnixTime.ToUtc(span.StartTimeUnixNano), micros, span.Status?.Code == 2,
            span.Status?.Message is { Length: > 0 } message ? AttributeJson.Clip(message, 1_024) : null,
            house, process, caseId, route, status, AttributeJson.Write(span.Attributes), AttributeJson.WriteEvents(span.Events));
    }

    private static int? Number(AnyValue value) =>
        int.TryParse(AttributeJson.Text(value, 12), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
