using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.BuildingBlocks.Http;

/// <summary>JSON as every API of the platform reads and writes it.</summary>
public static class ApiJson
{
    /// <summary>How JSON is read and written: camelCase, strict, UTC, no unknown members.</summary>
    /// <param name="json">The options to set.</param>
    public static void Configure(JsonSerializerOptions json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.MaxDepth = 24;
        json.AllowDuplicateProperties = false;
        json.Converters.Add(new UtcConverter());
        json.Converters.Add(new PlainTextConverter());
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
    }

    /// <summary>Accepts any offset and answers in UTC (/core/date-time/timezone).</summary>
    private sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            // A moment without an offset could be any of many; it is refused rather than guessed.
            var text = reader.TokenType is JsonTokenType.String ? reader.GetString()! : throw new JsonException();
            var offset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] is ':');
            return offset && reader.TryGetDateTimeOffset(out var moment) ? moment.ToUniversalTime() : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime);
    }
}
