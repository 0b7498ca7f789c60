using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.Operations.Ingest.Otlp;

namespace Platform.Operations.Ingest;

/// <summary>Writes attributes as bounded JSON that PostgreSQL takes: no NUL, no NaN, long values clipped, the rest left out.</summary>
internal static class AttributeJson
{
    private const int MaxValue = 2_048;
    private const int MaxAttributes = 64;
    private const int MaxBytes = 8_192;
    private const int MaxDepth = 4;
    private const int MaxEvents = 16;

    private static readonly byte[] Empty = "{}"u8.ToArray();

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    public static byte[] Write(IList<KeyValue> attributes)
    {
        if (attributes.Count == 0) return Empty;
        var json = Begin();
        WriteObject(json, attributes, depth: 0);
        return End(json);
    }

    public static byte[]? WriteEvents(IList<Span.Types.Event> events)
    {
        if (events.Count == 0) return null;
        var json = Begin();
        json.WriteStartArray();
        foreach (var happening in events.Take(MaxEvents))
        {
            json.WriteStartObject();
            json.WriteString("at", UnixTime.ToUtc(happening.TimeUnixNano));
            json.WriteString("name", Clip(happening.Name, 256));
            json.WritePropertyName("attributes");
            WriteObject(json, happening.Attributes, depth: 0);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        return End(json);
    }

    /// <summary>A value as text: for the body of a log line and for the few attributes that have a column of their own.</summary>
    public static string Text(AnyValue? value, int max) => value?.ValueCase switch
    {
        null or AnyValue.ValueOneofCase.None => "",
        AnyValue.ValueOneofCase.StringValue => Clip(value.StringValue, max),
        AnyValue.ValueOneofCase.BoolValue => value.BoolValue ? "true" : "false",
        AnyValue.ValueOneofCase.IntValue => value.IntValue.ToString(CultureInfo.InvariantCulture),
        AnyValue.ValueOneofCase.DoubleValue => value.DoubleValue.ToString(CultureInfo.InvariantCulture),
        _ => Clip(value.ToString(), max),
    };

    /// <summary>Cuts to length without splitting a character, and takes out NUL, which PostgreSQL's text cannot hold.</summary>
    public static string Clip(string text, int max)
    {
        if (text.Length > max) text = text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];
        return text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;
    }

    private static Utf8JsonWriter Begin()
    {
        buffer ??= new(1_024);
        buffer.ResetWrittenCount();
        writer ??= new(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.Reset(buffer);
        return writer;
    }

    private static byte[] End(Utf8JsonWriter json)
    {
        json.Flush();
        return buffer!.WrittenSpan.ToArray();
    }

    private static void WriteObject(Utf8JsonWriter json, IEnumerable<KeyValue> attributes, int depth)
    {
        json.WriteStartObject();
        foreach (var attribute in attributes.Take(MaxAttributes))
        {
            if (json.BytesCommitted + json.BytesPending > MaxBytes) break;
            json.WritePropertyName(Clip(attribute.Key, 128));
            WriteValue(json, attribute.Value, depth);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, AnyValue? value, int depth)
    {
        switch (value?.ValueCase)
        {
            case AnyValue.ValueOneofCase.BoolValue:
                json.WriteBooleanValue(value.BoolValue);
                break;
            case AnyValue.ValueOneofCase.IntValue:
                json.WriteNumberValue(value.IntValue);
                break;
            case AnyValue.ValueOneofCase.DoubleValue when double.IsFinite(value.DoubleValue):
                json.WriteNumberValue(value.DoubleValue);
                break;
            case AnyValue.ValueOneofCase.ArrayValue when depth < MaxDepth:
                json.WriteStartArray();
                foreach (var item in value.ArrayValue.Values.Take(MaxAttributes))
                {
                    if (json.BytesCommitted + json.BytesPending > MaxBytes) break;
                    WriteValue(json, item, depth + 1);
                }

                json.WriteEndArray();
                break;
            case AnyValue.ValueOneofCase.KvlistValue when depth < MaxDepth:
                WriteObject(json, value.KvlistValue.Values, depth + 1);
                break;
            case AnyValue.ValueOneofCase.BytesValue:
                json.WriteStringValue(Convert.ToHexStringLower(value.BytesValue.Span[..Math.Min(value.BytesValue.Length, 64)]));
                break;
            case AnyValue.ValueOneofCase.ArrayValue or AnyValue.ValueOneofCase.KvlistValue:
                json.WriteStringValue("…");
                break;
            case null or AnyValue.ValueOneofCase.None:
                json.WriteNullValue();
                break;
            default:
                json.WriteStringValue(Text(value, MaxValue));
                break;
        }
    }
}
