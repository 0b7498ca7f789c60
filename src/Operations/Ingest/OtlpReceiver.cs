using System.Diagnostics;
using Google.Protobuf;
using Microsoft.AspNetCore.Http.Features;
using Platform.Operations.Ingest.Otlp;

namespace Platform.Operations.Ingest;

/// <summary>
/// Receives OTLP, over http/protobuf at <c>/v1/{signal}</c> and over gRPC. Stands before everything else in the pipeline: exporters have no
/// token, so it answers only what reaches this process directly, never what came through the gateway.
/// </summary>
internal sealed class OtlpReceiver(RequestDelegate next, IngestQueue queue, ILogger<OtlpReceiver> log)
{
    public const string Protobuf = "application/x-protobuf";

    public delegate Batch Reader(ReadOnlySpan<byte> body);

    public async Task InvokeAsync(HttpContext context)
    {
        var reader = ReaderFor(context.Request, out var grpc);
        if (reader is null)
        {
            await next(context);
            return;
        }

        // A span of receiving spans would be sent to us as well, and so on for ever.
        LeaveNoTrace(context);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (grpc) await GrpcUnary.AnswerAsync(context, body => Accept(reader, body));
        else await AnswerHttpAsync(context, reader);
    }

    /// <summary>Keeps this request out of the telemetry.</summary>
    public static void LeaveNoTrace(HttpContext context)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is not { } span) return;
        span.IsAllDataRequested = false;
        span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }

    private static Reader? ReaderFor(HttpRequest request, out bool grpc)
    {
        grpc = false;
        if (request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("X-Forwarded-Host")) return null;
        grpc = request.Path.StartsWithSegments("/opentelemetry.proto.collector.trace.v1.TraceService", StringComparison.Ordinal)
            || request.Path.StartsWithSegments("/opentelemetry.proto.collector.logs.v1.LogsService", StringComparison.Ordinal)
            || request.Path.StartsWithSegments("/opentelemetry.proto.collector.metrics.v1.MetricsService", StringComparison.Ordinal);
        return request.Path.Value switch
        {
            "/v1/traces" or "/opentelemetry.proto.collector.trace.v1.TraceService/Export" => ReadSpans.From,
            "/v1/logs" or "/opentelemetry.proto.collector.logs.v1.LogsService/Export" => ReadLogs.From,
            "/v1/metrics" or "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export" => ReadPoints.From,
            _ => null,
        };
    }

    private async Task AnswerHttpAsync(HttpContext context, Reader reader)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            context.Response.Headers.Allow = "POST";
            await FailAsync(context, StatusCodes.Status405MethodNotAllowed, "Use POST.");
            return;
        }

        if (request.ContentType?.Split(';')[0].Trim() is not Protobuf)
        {
            context.Response.Headers.Accept = Protobuf;
            await FailAsync(context, StatusCodes.Status415UnsupportedMediaType, $"Send {Protobuf}.");
            return;
        }

        var encoding = request.Headers.ContentEncoding.ToString();
        if (encoding is not ("" or "identity" or "gzip"))
        {
            context.Response.Headers.AcceptEncoding = "gzip, identity";
            await FailAsync(context, StatusCodes.Status415UnsupportedMediaType, "Send the body as it is, or gzip.");
            return;
        }

        try
        {
            using var body = encoding == "gzip"
                ? await RequestBody.UnzipAsync(request.Body, context.RequestAborted)
                : await RequestBody.ReadAsync(request.Body, RequestBody.Limit, request.ContentLength, context.RequestAborted);
            if (body is null) await FailAsync(context, StatusCodes.Status413PayloadTooLarge, "At most 4 MB, also after unpacking.");
            else await WriteAsync(context, StatusCodes.Status200OK, Accept(reader, body.Value.Bytes.Span));
        }
        catch (Exception malformed) when (malformed is InvalidProtocolBufferException or InvalidDataException)
        {
            await FailAsync(context, StatusCodes.Status400BadRequest, "The body is no valid protobuf of this signal.");
        }
    }

    /// <summary>Parses and hands over. What does not fit in memory is dropped and said so; asking to send it again would only make it worse.</summary>
    private ExportResponse Accept(Reader reader, ReadOnlySpan<byte> body)
    {
        var batch = reader(body);
        var refused = batch.Rejected;
        if (!queue.TryAdd(batch))
        {
            refused += batch.Rows;
            log.LogWarning("Dropped {Rows} rows of telemetry: the store is behind.", batch.Rows);
        }

        return refused == 0 ? new() : new()
        {
            PartialSuccess = new() { Rejected = refused, ErrorMessage = "Malformed ids, or the store is behind." },
        };
    }

    private static Task FailAsync(HttpContext context, int status, string message) =>
        WriteAsync(context, status, new RpcStatus { Code = status == StatusCodes.Status413PayloadTooLarge ? 8 : 3, Message = message });

    private static async Task WriteAsync(HttpContext context, int status, IMessage answer)
    {
        var bytes = answer.ToByteArray();
        context.Response.StatusCode = status;
        context.Response.ContentType = Protobuf;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
