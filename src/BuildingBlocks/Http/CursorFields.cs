using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.BuildingBlocks.Http;

/// <summary>How the key in a cursor is written, and read again: only what we write, in UTC, and text that the database holds.</summary>
internal static class CursorFields
{
    public static JsonSerializerOptions Options { get; } = new() { IncludeFields = true, Converters = { new Utc(), new Held() } };

    private sealed class Utc : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && reader.TryGetDateTimeOffset(out var moment) && moment.Offset == TimeSpan.Zero
                ? moment
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    private sealed class Held : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && reader.GetString() is { } text && PlainText.IsAllowed(text)
                ? text
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
