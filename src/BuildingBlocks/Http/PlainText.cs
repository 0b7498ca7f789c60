using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Platform.BuildingBlocks.Http;

/// <summary>
/// How text of a caller is read, wherever it stands: composed (NFC), without what nobody sees at its ends, and empty when nobody sees any of it. What
/// no text should hold (control characters, overrides of the direction) is left in, so that the field that holds it can be named.
/// </summary>
public static class PlainText
{
    /// <summary>The text as the platform keeps it.</summary>
    /// <param name="text">What was sent.</param>
    public static string Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsPlain(text)) return text;
        if (!IsWellFormed(text)) return text; // Refused where it is checked; it cannot be composed.
        var (from, until) = (0, text.Length);
        while (from < until && IsTrimmed(text[from])) from++;
        while (until > from && IsTrimmed(text[until - 1])) until--;
        var seen = text[from..until].Normalize(NormalizationForm.FormC);
        return seen.EnumerateRunes().All(IsUnseen) ? "" : seen;
    }

    /// <summary>How many characters it has: code points, as columns count them, so that a letter or a symbol is one.</summary>
    /// <param name="text">The text.</param>
    public static int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length - text.Where(char.IsLowSurrogate).Count();
    }

    /// <summary>
    /// Whether it holds only what text may: no control characters but line ends and tabs, nothing that turns the direction of what follows, no half
    /// characters.
    /// </summary>
    /// <param name="text">The text.</param>
    public static bool IsAllowed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var c in text)
            if ((char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || IsOverride(c)) return false;
        return IsWellFormed(text);
    }

    /// <summary>Whether it has no half characters.</summary>
    /// <param name="text">The text.</param>
    private static bool IsWellFormed(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return false;
            at++;
        }

        return true;
    }

    // Nearly all text: printable ASCII with no space at its ends.
    private static bool IsPlain(string text) => text.Length == 0
        || (text[0] is not ' ' && text[^1] is not ' ' && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'));

    // Embeddings, overrides and isolates: they let text read otherwise than it is.
    private static bool IsOverride(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // A variation selector or a tag belongs to the symbol before it, so it is not taken off an end.
    private static bool IsTrimmed(char c) => (char.IsWhiteSpace(c) || IsInvisible(c)) && (!char.IsControl(c) || c is '\n' or '\r' or '\t');

    private static bool IsUnseen(Rune rune) => rune.Value switch
    {
        >= 0xFE00 and <= 0xFE0F or >= 0xE0000 and <= 0xE0FFF => true,
        <= char.MaxValue => IsTrimmed((char)rune.Value),
        >= 0x1D173 and <= 0x1D17A => true,
        _ => false,
    };

    // What is there and leaves no mark: joiners and marks of direction, fillers of Hangul, the blank of braille, the soft hyphen.
    private static bool IsInvisible(char c) => c is '\u00AD' or '\u034F' or '\u061C' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u2800'
        or '\u3164' or '\uFEFF' or '\uFFA0' or (>= '\u180B' and <= '\u180F') or (>= '\u200B' and <= '\u200F') or (>= '\u2060' and <= '\u2065')
        or (>= '\u206A' and <= '\u206F');
}

/// <summary>Reads every text of a body by <see cref="PlainText"/>.</summary>
internal sealed class PlainTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String ? PlainText.Read(reader.GetString()!) : throw new JsonException();

    /// <summary>Says in the document that it is text all the same: of what has a converter of its own the framework says nothing.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="context">Of what.</param>
    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (context.JsonTypeInfo.Type == typeof(string) && schema.Type is null)
            schema.Type = JsonSchemaType.String
                | (context.JsonPropertyInfo is { IsGetNullable: true } member && member.PropertyType == typeof(string) ? JsonSchemaType.Null : 0);
        if (Limits.ItemOf(context.JsonTypeInfo.Type) == typeof(string))
        {
            var text = new OpenApiSchema { Type = JsonSchemaType.String };
            if (context.JsonTypeInfo.Kind is JsonTypeInfoKind.Dictionary) schema.AdditionalProperties ??= text;
            else schema.Items ??= text;
        }

        return Task.CompletedTask;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Reads a text to its last character, for a member of which every one counts: what was signed is signed as it stands.</summary>
public sealed class VerbatimTextConverter : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String ? reader.GetString() : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value);
    }
}
