using System.Text.Json;

namespace Platform.TestKit;

/// <summary>What an OpenAPI document says of the bodies that requests bring.</summary>
public static class RequestBounds
{
    private static readonly string[] OfText = ["maxLength", "pattern", "enum", "format"];

    /// <summary>
    /// Each text in a body without a greatest length, a pattern, a list of codes or a format, and each list without a greatest number: whoever reads
    /// the document cannot know what is refused.
    /// </summary>
    /// <param name="document">The document.</param>
    public static IReadOnlyList<string> Missing(JsonElement document)
    {
        var (missing, seen) = (new SortedSet<string>(StringComparer.Ordinal), new HashSet<string>());
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(static path => path.Value.EnumerateObject());
        foreach (var operation in operations)
        {
            if (!operation.Value.TryGetProperty("requestBody", out var body)) continue;
            var name = operation.Value.GetProperty("operationId").GetString()!;
            foreach (var content in body.GetProperty("content").EnumerateObject())
                if (content.Value.TryGetProperty("schema", out var schema)) Look(schema, name);
        }

        return [.. missing];

        void Look(JsonElement schema, string place)
        {
            if (schema.TryGetProperty("$ref", out var reference))
            {
                var name = reference.GetString()!.Split('/')[^1];
                if (seen.Add(name)) Look(document.GetProperty("components").GetProperty("schemas").GetProperty(name), name);
                return;
            }

            foreach (var either in (string[])["oneOf", "anyOf", "allOf"])
                if (schema.TryGetProperty(either, out var schemas))
                    foreach (var one in schemas.EnumerateArray()) Look(one, place);
            if (schema.TryGetProperty("properties", out var members))
                foreach (var member in members.EnumerateObject()) Look(member.Value, $"{place}.{member.Name}");
            if (schema.TryGetProperty("items", out var items)) Look(items, $"{place}[]");
            if (Is(schema, "string") && !OfText.Any(bound => schema.TryGetProperty(bound, out _))) missing.Add(place);
            if (Is(schema, "array") && !schema.TryGetProperty("maxItems", out _)) missing.Add(place);
        }
    }

    private static bool Is(JsonElement schema, string type) => schema.TryGetProperty("type", out var types) && (types.ValueKind is JsonValueKind.Array
        ? types.EnumerateArray().Any(one => one.GetString() == type)
        : types.GetString() == type);
}
