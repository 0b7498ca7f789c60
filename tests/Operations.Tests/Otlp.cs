using System.Buffers.Binary;
using System.IO.Compression;
using System.Net.Http.Headers;
using Google.Protobuf;
using Platform.Operations.Ingest.Otlp;

namespace Platform.Operations.Tests;

/// <summary>Makes and sends OTLP requests, right ones and wrong ones.</summary>
internal static class Otlp
{
    public const string TraceService = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    /// <summary>The start of the test run, on a whole millisecond; spans are placed relative to it.</summary>
    public static DateTimeOffset Start { get; } = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());

    public static ExportTraceServiceRequest Request(string service, params Span[] spans)
    {
        var scope = new ScopeSpans();
        scope.Spans.AddRange(spans);
        return new() { ResourceSpans = { new ResourceSpans { Resource = Resource(service), ScopeSpans = { scope } } } };
    }

    public static ExportLogsServiceRequest Logs(string service, params LogRecord[] lines)
    {
        var scope = new ScopeLogs { Scope = new() { Name = "Test" } };
        scope.LogRecords.AddRange(lines);
        return new() { ResourceLogs = { new ResourceLogs { Resource = Resource(service), ScopeLogs = { scope } } } };
    }

    public static Resource Resource(string service) => new() { Attributes = { Attribute("service.name", service) } };

    public static Span Span(
        Guid trace, ulong id, ulong parent = 0, string name = "step", double atMs = 0, double lastsMs = 1, int status = 0, params (string, object)[] attributes)
    {
        var span = new Span
        {
            TraceId = Id(trace), SpanId = Id(id), ParentSpanId = parent == 0 ? ByteString.Empty : Id(parent), Name = name, Kind = 2,
            StartTimeUnixNano = Nanoseconds(atMs), EndTimeUnixNano = Nanoseconds(atMs + lastsMs), Status = new() { Code = status },
        };
        foreach (var (key, value) in attributes) span.Attributes.Add(Attribute(key, value));
        return span;
    }

    public static ByteString Id(Guid trace) => ByteString.CopyFrom(trace.ToByteArray(bigEndian: true));

    public static ByteString Id(ulong span)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, span);
        return ByteString.CopyFrom(bytes);
    }

    public static ulong Nanoseconds(double atMs) => (ulong)((Start.ToUnixTimeMilliseconds() * 1_000_000L) + (long)(atMs * 1_000_000));

    public static KeyValue Attribute(string key, object value) => new()
    {
        Key = key,
        Value = value switch
        {
            int number => new() { IntValue = number },
            double number => new() { DoubleValue = number },
            bool truth => new() { BoolValue = truth },
            _ => new() { StringValue = value.ToString() },
        },
    };

    public static async Task<HttpResponseMessage> PostAsync(
        HttpClient http, string signal, byte[] body, string type = "application/x-protobuf", string? encoding = null, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/{signal}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null) request.Content.Headers.ContentEncoding.Add(encoding);
        if (chunked) request.Headers.TransferEncodingChunked = true;
        return await http.SendAsync(request);
    }

    public static async Task SendAsync(HttpClient http, string service, params Span[] spans)
    {
        using var response = await PostAsync(http, "traces", Request(service, spans).ToByteArray());
        response.EnsureSuccessStatusCode();
    }

    public static byte[] Zip(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest)) zip.Write(body);
        return packed.ToArray();
    }

    /// <summary>A unary call as a gRPC client makes it; the answer's trailers hold the outcome.</summary>
    public static async Task<(int Status, byte[] Message)> CallAsync(HttpClient grpc, string method, byte[] message, string? encoding = null, int? length = null)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = (byte)(encoding is null ? 0 : 1);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), length ?? message.Length);
        message.CopyTo(frame, 5);
        using var request = new HttpRequestMessage(HttpMethod.Post, method)
        {
            Version = System.Net.HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(frame),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new("trailers"));
        if (encoding is not null) request.Headers.Add("grpc-encoding", encoding);
        using var response = await grpc.SendAsync(request);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/grpc", response.Content.Headers.ContentType?.MediaType);
        var answer = await response.Content.ReadAsByteArrayAsync();
        var status = response.TrailingHeaders.TryGetValues("grpc-status", out var values) ? values.Single() : response.Headers.GetValues("grpc-status").Single();
        return (int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), answer.Length < 5 ? [] : answer[5..]);
    }
}
