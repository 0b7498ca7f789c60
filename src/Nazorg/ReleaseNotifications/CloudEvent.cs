using System.Globalization;
using System.Text.Json;
using Platform.BuildingBlocks.Http;

namespace Platform.Nazorg.ReleaseNotifications;

/// <summary>A CloudEvent 1.0 as it came in, structured or binary (NL GOV profile 1.1). Read leniently, so that every error can be named at once.</summary>
internal sealed record CloudEvent(string? Id, string? Source, string? SpecVersion, string? Type, DateTimeOffset? Time, string? Sequence, JsonElement? Data)
{
    public const string Announced = "nl.detenties.vrijlating-aangekondigd.v1";
    public const string Changed = "nl.detenties.vrijlating-gewijzigd.v1";
    public const string Withdrawn = "nl.detenties.vrijlating-ingetrokken.v1";

    /// <summary>Where the event stands among the events of its detention: its sequence, or else the moment it was logged.</summary>
    public long Order => long.TryParse(Sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : Time!.Value.ToUnixTimeMilliseconds();

    public bool IsKnown => Type is Announced or Changed or Withdrawn;

    /// <summary>Reads the event in the mode its content type names; null when it is neither.</summary>
    /// <exception cref="JsonException">The body is no JSON.</exception>
    public static async Task<CloudEvent?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var media = request.GetTypedHeaders().ContentType?.MediaType.Value;
        var structured = string.Equals(media, "application/cloudevents+json", StringComparison.OrdinalIgnoreCase);
        if (!structured && !string.Equals(media, "application/json", StringComparison.OrdinalIgnoreCase)) return null;

        using var document = await JsonDocument.ParseAsync(request.Body, new() { MaxDepth = 16, AllowDuplicateProperties = false }, ct);
        var body = document.RootElement.Clone();
        if (!structured)
        {
            string? Header(string name) => request.Headers["ce-" + name] is [{ Length: > 0 } value] ? Uri.UnescapeDataString(value) : null;
            return new(Header("id"), Header("source"), Header("specversion"), Header("type"), Moment(Header("time")), Header("sequence"), body);
        }

        if (body.ValueKind is not JsonValueKind.Object) throw new JsonException();
        // What is there but is no text is an error, not an absence: an order that we overlooked would be worse.
        string? Member(string name) => body.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null
            ? value.ValueKind is JsonValueKind.String ? value.GetString() : ""
            : null;
        return new(Member("id"), Member("source"), Member("specversion"), Member("type"), Moment(Member("time")), Member("sequence"),
            body.TryGetProperty("data", out var data) ? data : null);
    }

    /// <summary>What is wrong with the envelope, added to <paramref name="errors"/>.</summary>
    public void Check(InputErrors errors) => errors
        .Text(Id, "id", 200).Text(Source, "source", 200).Text(Type, "type", 200)
        .Check(SpecVersion is "1.0", "specversion", "Alleen CloudEvents 1.0.")
        .Check(Time is not null, "time", "Geef het moment als RFC 3339 met tijdzone.")
        .Check(Sequence is null || long.TryParse(Sequence, NumberStyles.None, CultureInfo.InvariantCulture, out _), "sequence", "Geef een geheel getal.");

    private static DateTimeOffset? Moment(string? text) =>
        text is { Length: > 6 } && (text[^1] is 'Z' || (text[^6] is '+' or '-'))
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;
}
