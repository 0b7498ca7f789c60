using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Covenants;

/// <summary>Changes the JSON of a profile by a JSON Merge Patch (RFC 7396): what an amendment does to its covenant (GOV-18).</summary>
public static class ProfilePatch
{
    // The text is kept and shown, never put in a page: Dutch letters stay as they are.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The profile after the patch: a null takes a member away, an object goes into what is there, anything else takes its place.</summary>
    /// <param name="profile">The profile as JSON.</param>
    /// <param name="patch">The patch.</param>
    /// <returns>The changed profile; what the patch does not name stands where it stood.</returns>
    /// <exception cref="JsonException">The profile is not JSON.</exception>
    public static string Apply(string profile, JsonElement patch)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Merge(JsonNode.Parse(profile), patch)?.ToJsonString(Readable) ?? "null";
    }

    private static JsonNode? Merge(JsonNode? target, JsonElement patch)
    {
        if (patch.ValueKind is not JsonValueKind.Object) return JsonNode.Parse(patch.GetRawText());
        var merged = target as JsonObject ?? [];
        foreach (var change in patch.EnumerateObject())
        {
            if (change.Value.ValueKind is JsonValueKind.Null)
            {
                merged.Remove(change.Name);
                continue;
            }

            var (before, after) = (merged[change.Name], Merge(merged[change.Name], change.Value));
            if (!ReferenceEquals(before, after)) merged[change.Name] = after; // A node stands in one place only: the same one is there already.
        }

        return merged;
    }
}
