using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.Extensions;
using CloudNative.CloudEvents.Http;
using CloudNative.CloudEvents.SystemTextJson;
using Microsoft.Net.Http.Headers;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.ReleaseNotifications;

/// <summary>
/// Reads CloudEvents 1.0 (NL GOV profile 1.1) with the SDK: structured, binary or a batch. The SDK stops at the first error and lets some pass,
/// so what is wrong is named before it reads.
/// </summary>
internal static class CloudEventReader
{
    public const string Structured = "application/cloudevents+json";
    public const string Batch = "application/cloudevents-batch+json";
    public const string Binary = "application/json";
    public const int MostEvents = 100;
    private const int MostMembers = 64;
    private const string Moment = "Geef het moment als RFC 3339 met tijdzone, vanaf 2000 en hoogstens een dag vooruit.";

    private static readonly DateTimeOffset FirstMoment = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };
    private static readonly JsonEventFormatter Formatter = new JsonDataFormatter();
    private static readonly Dictionary<string, CloudEventAttribute> Attributes =
        CloudEventsSpecVersion.V1_0.AllAttributes.Concat(Sequence.AllAttributes).ToDictionary(static attribute => attribute.Name);

    /// <summary>Reads the events in the mode that the content type names: all of them, or none and the problem.</summary>
    public static async Task<(IReadOnlyList<ReleaseEvent> Events, ProblemHttpResult? Problem)> ReadAsync(
        HttpRequest request, DateTimeOffset now, CancellationToken ct)
    {
        var mode = MediaOf(request.ContentType);
        if (mode is not (Structured or Batch or Binary))
            return ([], Problems.Of(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Dit formaat lezen wij niet.",
                $"Stuur {Structured}, {Batch}, of {Binary} met ce-headers, in UTF-8."));
        try
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, ct);
            // JSON between systems is UTF-8 (RFC 8259, 8.1), also where nothing here would look at a text.
            if (!Utf8.IsValid(body.GetBuffer().AsSpan(0, (int)body.Length))) throw new JsonException();
            body.Position = 0;
            using var document = await JsonDocument.ParseAsync(body, Strict, ct);
            using var wrapped = mode is Binary ? Wrap(request.Headers, document.RootElement) : null;
            var root = wrapped?.RootElement ?? document.RootElement;
            if (mode is Batch && root.GetArrayLength() > MostEvents)
            {
                return ([], Problems.Of(
                    StatusCodes.Status413PayloadTooLarge, "too-many-events", "Te groot.", $"Stuur hoogstens {MostEvents} meldingen tegelijk."));
            }

            var errors = new InputErrors();
            List<ReleaseEvent?> events =
                mode is Batch ? [.. root.EnumerateArray().Select((told, number) => Read(told, $"[{number}].", now, errors))]
                : [Read(root, "", now, errors)];
            errors.Check(events.Count > 0, "$", "Stuur minstens één melding.");
            return errors.Any ? ([], errors.ToProblem()) : (events!, null);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The second is what the reader says of text that is no Unicode, and of a batch that is no list.
            return ([], Problems.Of(
                StatusCodes.Status400BadRequest, "unreadable", "De aanvraag klopt niet.",
                "De inhoud is geen JSON zoals dit formaat die voorschrijft."));
        }
    }

    private static ReleaseEvent? Read(JsonElement told, string at, DateTimeOffset now, InputErrors errors)
    {
        if (told.ValueKind is not JsonValueKind.Object || told.GetPropertyCount() > MostMembers)
        {
            errors.Add(at is "" ? "$" : at[..^1], $"Hier hoort een CloudEvent, met hoogstens {MostMembers} velden.");
            return null;
        }

        using var decoded = Decode(told, $"{at}data_base64", errors);
        string? Text(string name) => told.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        foreach (var member in told.EnumerateObject().Where(static member => member.Name is not ("specversion" or "data" or "data_base64")))
            errors.Check(member.Name is "time" || Fits(member), at + member.Name,
                "Dit is geen attribuut van een CloudEvent, of het heeft een andere vorm.");
        var (knows, moment) = (ReleaseEvent.Knows(Text("type")), Rfc3339.Read(Text("time")));
        errors.Text(Text("id"), $"{at}id", 200).Text(Text("source"), $"{at}source", 200).Text(Text("type"), $"{at}type", 200)
            .Check(Text("specversion") is "1.0", $"{at}specversion", "Alleen CloudEvents 1.0.")
            .Check(moment >= FirstMoment && moment <= now.AddDays(1), $"{at}time", Moment)
            .Check(Text("sequence") is not { } number || OrderOf(number) is not null, $"{at}sequence", "Geef een geheel getal.")
            .Check(!knows || Text("datacontenttype") is not { } type || MediaOf(type) is Binary, $"{at}datacontenttype",
                $"Alleen {Binary}, in UTF-8.");
        var data = decoded?.RootElement ?? (told.TryGetProperty("data", out var plain) ? plain : default);
        var release = knows
            ? ReleaseData.Read(data, Text("type") is ReleaseEvent.Withdrawn, DutchTime.DateOf(now), $"{at}data", errors)
            : null;
        if (errors.Any) return null;

        // The SDK reads the attributes; the moment in the one notation that it takes.
        var attributes = new JsonObject();
        foreach (var member in told.EnumerateObject().Where(static member => member.Name is not ("data" or "data_base64" or "time")))
            attributes[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        var read = Formatter.ConvertFromJsonElement(JsonSerializer.SerializeToElement(attributes), Sequence.AllAttributes);
        var place = new EventPlace(OrderOf(read.GetSequenceString()), "Integer".Equals(Text("sequencetype"), StringComparison.OrdinalIgnoreCase),
            Kept(moment!.Value));
        return new(at, read.Source!.OriginalString, read.Id!, read.Type!, place, release, knows ? data.GetRawText() : null);
    }

    // The database keeps millionths of a second: what differs by less is one moment, before it is stored and after.
    private static DateTimeOffset Kept(DateTimeOffset moment) => new(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>What stands in data_base64, as the JSON it has to be where we know the type; null when nothing does.</summary>
    private static JsonDocument? Decode(JsonElement told, string at, InputErrors errors)
    {
        if (!told.TryGetProperty("data_base64", out var encoded) || encoded.ValueKind is JsonValueKind.Null) return null;
        if (told.TryGetProperty("data", out _))
        {
            errors.Add(at, "Stuur de gegevens in data of in data_base64, niet in beide.");
            return null;
        }

        if (encoded.ValueKind is not JsonValueKind.String || !encoded.TryGetBytesFromBase64(out var bytes))
        {
            errors.Add(at, "Dit is geen base64.");
            return null;
        }

        if (!told.TryGetProperty("type", out var type) || type.ValueKind is not JsonValueKind.String || !ReleaseEvent.Knows(type.GetString()))
            return null;
        try
        {
            if (Utf8.IsValid(bytes)) return JsonDocument.Parse(bytes, Strict);
        }
        catch (JsonException)
        {
            // Said below.
        }

        errors.Add(at, "Hierin hoort JSON, in UTF-8.");
        return null;
    }

    /// <summary>Whether the SDK takes this for an attribute, and the JSON format lets it be written so.</summary>
    private static bool Fits(JsonProperty member)
    {
        var known = Attributes.GetValueOrDefault(member.Name);
        try
        {
            var attribute = known ?? CloudEventAttribute.CreateExtension(member.Name, CloudEventAttributeType.String);
            return member.Value.ValueKind switch
            {
                JsonValueKind.Null => true,
                JsonValueKind.String => attribute.Parse(member.Value.GetString()!) is not null,
                JsonValueKind.True or JsonValueKind.False => known is null,
                JsonValueKind.Number => known is null && member.Value.TryGetInt32(out _),
                _ => false,
            };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>A binary event as the structured one it equals, so that the same reading holds for both.</summary>
    private static JsonDocument Wrap(IHeaderDictionary headers, JsonElement data)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (header, values) in headers)
            {
                if (HttpUtilities.GetAttributeNameFromHeaderName(header) is not { } name) continue;
                writer.WritePropertyName(name);
                if (values is [{ Length: > 0 } only] && HeaderValue.Decode(only) is { } text)
                {
                    writer.WriteStringValue(text);
                }
                else
                {
                    // A header value that cannot be parsed is kept as an invalid value; dropping it would make it another event.
                    writer.WriteStartArray();
                    writer.WriteEndArray();
                }
            }

            writer.WritePropertyName("data");
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(data), skipInputValidation: true);
            writer.WriteEndObject();
        }

        return JsonDocument.Parse(buffer.WrittenMemory, Strict);
    }

    private static long? OrderOf(string? sequence) =>
        long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var order) ? order : null;

    /// <summary>The media type in lower case; null when it is none, or not in UTF-8.</summary>
    private static string? MediaOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.Parameters.Where(static parameter => parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase))
            .All(static charset => HeaderUtilities.UnescapeAsQuotedString(charset.Value).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            ? type.MediaType.Value!.ToLowerInvariant()
            : null;

    /// <summary>The SDK calls JSON only what is so in lower case; what comes here was looked at already.</summary>
    private sealed class JsonDataFormatter : JsonEventFormatter
    {
        protected override bool IsJsonMediaType(string mediaType) => true;
    }
}
