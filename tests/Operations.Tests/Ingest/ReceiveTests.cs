using System.Diagnostics;
using System.Net;
using Google.Protobuf;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Platform.Operations.Ingest.Otlp;

namespace Platform.Operations.Tests.Ingest;

[Collection(Shared.Name)]
public sealed class ReceiveTests(OperationsProcess operations)
{
    private readonly Guid trace = Guid.CreateVersion7();

    [Theory]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    [InlineData(OtlpExportProtocol.Grpc)]
    public async Task The_exporter_of_OpenTelemetry_itself_delivers(OtlpExportProtocol protocol)
    {
        var name = $"Test.{Guid.CreateVersion7():N}";
        using var source = new ActivitySource(name);
        Guid id;
        using (Sdk.CreateTracerProviderBuilder().AddSource(name).ConfigureResource(r => r.AddService("exporter-test")).AddOtlpExporter(otlp =>
        {
            otlp.Protocol = protocol;
            otlp.Endpoint = protocol is OtlpExportProtocol.Grpc ? operations.GrpcAddress : new(operations.HttpAddress, "/v1/traces");
            otlp.ExportProcessorType = ExportProcessorType.Simple;
        }).Build())
        {
            using var span = source.StartActivity("work", ActivityKind.Consumer)!;
            span.SetTag("house", "test-house").SetTag("case.id", "4e7e6e1e-0000-7000-8000-000000000001").SetTag("list", new[] { 1, 2 });
            span.SetStatus(ActivityStatusCode.Error, "broken");
            span.AddEvent(new("retry"));
            id = Guid.ParseExact(span.TraceId.ToHexString(), "N");
        }

        var stored = (await operations.TraceAsync(id)).GetProperty("spans")[0];
        Assert.Equal("work", stored.GetProperty("name").GetString());
        Assert.Equal("exporter-test", stored.GetProperty("service").GetString());
        Assert.Equal("consumer", stored.GetProperty("kind").GetString());
        Assert.Equal("test-house", stored.GetProperty("house").GetString());
        Assert.Equal("broken", stored.GetProperty("failure").GetString());
        Assert.Equal("[1,2]", stored.GetProperty("attributes").GetProperty("list").GetRawText().Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("retry", stored.GetProperty("events")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Gzip_is_accepted_over_http()
    {
        var body = Otlp.Zip(Otlp.Request("zipped", Otlp.Span(trace, 1)).ToByteArray());
        using var response = await Otlp.PostAsync(operations.Http, "traces", body, encoding: "gzip");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/x-protobuf", response.Content.Headers.ContentType?.MediaType);
        Assert.Null(ExportResponse.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync()).PartialSuccess);
        await operations.TraceAsync(trace);
    }

    [Fact]
    public async Task Gzip_is_accepted_over_grpc()
    {
        var (status, answer) = await Otlp.CallAsync(
            operations.Grpc, Otlp.TraceService, Otlp.Zip(Otlp.Request("zipped", Otlp.Span(trace, 1)).ToByteArray()), "gzip");
        Assert.Equal(0, status);
        Assert.Null(ExportResponse.Parser.ParseFrom(answer).PartialSuccess);
        await operations.TraceAsync(trace);
    }

    [Fact]
    public async Task Malformed_protobuf_is_refused_and_nothing_of_it_is_stored()
    {
        var good = Otlp.Request("cut", Otlp.Span(trace, 1), Otlp.Span(trace, 2)).ToByteArray();
        byte[][] wrong = [good[..^3], [0xff, 0xff, 0xff], "{}"u8.ToArray(), [10, 255, 255, 255, 255, 15]];
        foreach (var body in wrong)
        {
            using var response = await Otlp.PostAsync(operations.Http, "traces", body);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.NotEqual("", RpcStatus.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync()).Message);
            Assert.Equal(3, (await Otlp.CallAsync(operations.Grpc, Otlp.TraceService, body)).Status);
        }

        using var garbage = await Otlp.PostAsync(operations.Http, "traces", good, encoding: "gzip");
        Assert.Equal(HttpStatusCode.BadRequest, garbage.StatusCode);

        // What came in after it is stored; so it would have been too.
        var later = Guid.CreateVersion7();
        await Otlp.SendAsync(operations.Http, "cut", Otlp.Span(later, 1));
        await operations.TraceAsync(later);
        using var missing = await operations.SendAsync(HttpMethod.Get, $"/traces/{trace:N}");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task More_than_four_megabytes_is_refused_also_when_it_is_packed_or_of_unknown_length()
    {
        var large = new byte[(4 * 1024 * 1024) + 1];
        using var announced = await Otlp.PostAsync(operations.Http, "traces", large);
        using var chunked = await Otlp.PostAsync(operations.Http, "traces", large, chunked: true);
        using var packed = await Otlp.PostAsync(operations.Http, "traces", Otlp.Zip(large), encoding: "gzip");
        Assert.All([announced, chunked, packed], response => Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode));
        Assert.Equal(8, (await Otlp.CallAsync(operations.Grpc, Otlp.TraceService, large)).Status);
        Assert.Equal(8, (await Otlp.CallAsync(operations.Grpc, Otlp.TraceService, Otlp.Zip(large), "gzip")).Status);
    }

    [Fact]
    public async Task What_is_no_protobuf_or_unknown_packing_gets_415()
    {
        using var json = await Otlp.PostAsync(operations.Http, "traces", "{}"u8.ToArray(), "application/json");
        using var brotli = await Otlp.PostAsync(operations.Http, "traces", [], encoding: "br");
        Assert.All([json, brotli], response => Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode));
        Assert.Equal(12, (await Otlp.CallAsync(operations.Grpc, Otlp.TraceService, [], "deflate")).Status);
        using var get = await operations.Http.GetAsync("/v1/traces");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
    }

    [Fact]
    public async Task A_frame_that_promises_another_length_is_refused() =>
        Assert.Equal(3, (await Otlp.CallAsync(operations.Grpc, Otlp.TraceService, [], length: 10)).Status);

    [Fact]
    public async Task A_span_with_a_wrong_id_is_rejected_and_the_others_are_stored()
    {
        var wrong = Otlp.Span(trace, 2);
        wrong.SpanId = ByteString.CopyFrom(1, 2, 3);
        using var response = await Otlp.PostAsync(operations.Http, "traces", Otlp.Request("half", Otlp.Span(trace, 1), wrong).ToByteArray());
        Assert.Equal(1, ExportResponse.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync()).PartialSuccess.Rejected);
        Assert.Equal(1, (await operations.TraceAsync(trace)).GetProperty("spans").GetArrayLength());
    }

    [Fact]
    public async Task Text_that_a_database_dislikes_or_that_is_too_long_is_stored_cleaned()
    {
        var deep = new AnyValue { StringValue = "bottom" };
        for (var i = 0; i < 20; i++) deep = new() { ArrayValue = new() { Values = { deep } } };
        var span = Otlp.Span(trace, 1, name: "nul\0name", attributes: [("nul\0key", "nul\0value"), ("nan", double.NaN), ("long", new string('x', 100_000)), ("emoji", "👩‍🚒")]);
        span.Attributes.Add(new KeyValue { Key = "deep", Value = deep });
        await Otlp.SendAsync(operations.Http, "cleaned", span);

        var stored = (await operations.TraceAsync(trace)).GetProperty("spans")[0];
        Assert.Equal("nul\uFFFDname", stored.GetProperty("name").GetString());
        var attributes = stored.GetProperty("attributes");
        Assert.Equal("nul\uFFFDvalue", attributes.GetProperty("nul\uFFFDkey").GetString());
        Assert.Equal("NaN", attributes.GetProperty("nan").GetString());
        Assert.Equal("👩‍🚒", attributes.GetProperty("emoji").GetString());
        Assert.InRange(attributes.GetProperty("long").GetString()!.Length, 1, 4_096);
    }

    [Fact]
    public async Task What_comes_through_the_gateway_does_not_reach_the_receiver()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/traces") { Content = new ByteArrayContent(Otlp.Request("outside", Otlp.Span(trace, 1)).ToByteArray()) };
        request.Content.Headers.ContentType = new("application/x-protobuf");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        using var forwarded = await operations.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, forwarded.StatusCode);
        using var under = await operations.Http.PostAsync("/operations/v1/v1/traces", new ByteArrayContent([]));
        Assert.NotEqual(HttpStatusCode.OK, under.StatusCode);
    }
}
