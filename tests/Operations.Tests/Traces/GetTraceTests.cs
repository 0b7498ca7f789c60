using System.Net;
using Google.Protobuf;
using Platform.Operations.Ingest.Otlp;
using Platform.TestKit;

namespace Platform.Operations.Tests.Traces;

[Collection(Shared.Name)]
public sealed class GetTraceTests(OperationsProcess operations)
{
    private readonly Guid trace = Guid.CreateVersion7();

    [Fact]
    public async Task A_waterfall_can_be_drawn_from_it()
    {
        await Otlp.SendAsync(operations.Http, "triage", Otlp.Span(trace, 0xF000_0000_0000_0002, 1, "consume", atMs: 12.5, lastsMs: 7.25));
        await Otlp.SendAsync(operations.Http, "gateway", Otlp.Span(trace, 1, 0, "POST", lastsMs: 10, attributes: [("http.response.status_code", 201)]));
        var found = await operations.TraceAsync(trace, spans: 2);

        Assert.Equal(19.75, found.GetProperty("durationMs").GetDouble());
        Assert.True(found.GetProperty("complete").GetBoolean());
        var (root, child) = (found.GetProperty("spans")[0], found.GetProperty("spans")[1]);
        Assert.Equal("0000000000000001", root.GetProperty("spanId").GetString());
        Assert.Equal(201, root.GetProperty("httpStatus").GetInt32());
        Assert.Equal("f000000000000002", child.GetProperty("spanId").GetString());
        Assert.Equal("0000000000000001", child.GetProperty("parentSpanId").GetString());
        Assert.Equal(12.5, child.GetProperty("offsetMs").GetDouble());
        Assert.Equal(7.25, child.GetProperty("durationMs").GetDouble());
        Assert.EndsWith("Z", child.GetProperty("startedAt").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_log_lines_come_with_it()
    {
        await Otlp.SendAsync(operations.Http, "logging", Otlp.Span(trace, 1));
        var lines = Otlp.Logs("logging",
            new LogRecord { TimeUnixNano = Otlp.Nanoseconds(2), SeverityNumber = 17, Body = new() { StringValue = "second" }, TraceId = Otlp.Id(trace), SpanId = Otlp.Id(1) },
            new LogRecord { ObservedTimeUnixNano = Otlp.Nanoseconds(1), SeverityNumber = 9, Body = new() { StringValue = "first" }, TraceId = Otlp.Id(trace) },
            new LogRecord { TimeUnixNano = Otlp.Nanoseconds(3), SeverityNumber = 24, Body = new() { StringValue = "elsewhere" } });
        using var sent = await Otlp.PostAsync(operations.Http, "logs", lines.ToByteArray());
        sent.EnsureSuccessStatusCode();

        await Eventually.Holds(async () => (await operations.TraceAsync(trace)).GetProperty("logs").GetArrayLength() == 2);
        var logs = (await operations.TraceAsync(trace)).GetProperty("logs");
        Assert.Equal(["first", "second"], logs.EnumerateArray().Select(line => line.GetProperty("body").GetString()));
        Assert.Equal(["information", "error"], logs.EnumerateArray().Select(line => line.GetProperty("severity").GetString()));
    }

    [Fact]
    public async Task A_span_that_was_sent_twice_is_there_once()
    {
        await Otlp.SendAsync(operations.Http, "twice", Otlp.Span(trace, 1));
        await Otlp.SendAsync(operations.Http, "twice", Otlp.Span(trace, 1), Otlp.Span(trace, 2, 1));
        Assert.Equal(2, (await operations.TraceAsync(trace, spans: 2)).GetProperty("spans").GetArrayLength());
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("nonsense")]
    public async Task An_unknown_trace_is_not_found(string id)
    {
        using var response = await operations.SendAsync(HttpMethod.Get, $"/traces/{id}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }
}
