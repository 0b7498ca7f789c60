using System.Buffers.Binary;
using System.Globalization;
using Google.Protobuf;

namespace Platform.Operations.Ingest;

/// <summary>
/// One unary gRPC method over Kestrel: a frame of five bytes (packed or not, length) and a message in, the same out, and the outcome in the
/// trailers. The HTTP status is 200 whatever the outcome.
/// </summary>
internal static class GrpcUnary
{
    private const int FrameLength = 5;
    private const int InvalidArgument = 3;
    private const int ResourceExhausted = 8;
    private const int Unimplemented = 12;

    public delegate IMessage Method(ReadOnlySpan<byte> message);

    public static async Task AnswerAsync(HttpContext context, Method method)
    {
        var request = context.Request;
        if (!HttpProtocol.IsHttp2(request.Protocol) || !HttpMethods.IsPost(request.Method)
            || request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) is not true)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        context.Response.ContentType = "application/grpc";
        try
        {
            using var body = await RequestBody.ReadAsync(
                request.Body, RequestBody.Limit + FrameLength, request.ContentLength, context.RequestAborted);
            if (body is null) Fail(context, ResourceExhausted, "At most 4 MB.");
            else await AnswerAsync(context, body.Value.Bytes, method);
        }
        catch (Exception malformed) when (malformed is InvalidProtocolBufferException or InvalidDataException)
        {
            Fail(context, InvalidArgument, "The message is no valid protobuf of this signal.");
        }
    }

    private static async Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> frame, Method method)
    {
        if (frame.Length < FrameLength || frame.Span[0] > 1
            || BinaryPrimitives.ReadUInt32BigEndian(frame.Span[1..]) != (uint)(frame.Length - FrameLength))
        {
            Fail(context, InvalidArgument, "Exactly one whole message is expected.");
            return;
        }

        var message = frame[FrameLength..];
        if (frame.Span[0] == 0)
        {
            await WriteAsync(context, method(message.Span));
            return;
        }

        if (context.Request.Headers["grpc-encoding"] != "gzip")
        {
            context.Response.Headers["grpc-accept-encoding"] = "identity,gzip";
            Fail(context, Unimplemented, "Only gzip is understood.");
            return;
        }

        using var packed = new MemoryStream(message.ToArray(), writable: false);
        using var unpacked = await RequestBody.UnzipAsync(packed, context.RequestAborted);
        if (unpacked is null) Fail(context, ResourceExhausted, "At most 4 MB, also after unpacking.");
        else await WriteAsync(context, method(unpacked.Value.Bytes.Span));
    }

    private static async Task WriteAsync(HttpContext context, IMessage answer)
    {
        var frame = new byte[FrameLength + answer.CalculateSize()];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)(frame.Length - FrameLength));
        answer.WriteTo(frame.AsSpan(FrameLength));
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(frame, context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static void Fail(HttpContext context, int code, string message)
    {
        context.Response.AppendTrailer("grpc-status", code.ToString(CultureInfo.InvariantCulture));
        context.Response.AppendTrailer("grpc-message", Uri.EscapeDataString(message));
    }
}
