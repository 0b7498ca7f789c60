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

    /// <summary>What a patch would take away and may not: a null on a mandatory rule, or on all of them at once.</summary>
    /// <param name="patch">The patch.</param>
    /// <param name="law">Says which rules are mandatory.</param>
    /// <returns>Path and reason of each; the profile after the patch is checked when it is loaded.</returns>
    public static IReadOnlyList<string> TakenAway(JsonElement patch, LawProfile law)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (patch.ValueKind is not JsonValueKind.Object || !patch.TryGetProperty("articles", out var articles)) return [];
        if (articles.ValueKind is JsonValueKind.Null) return ["$.articles: holds mandatory rules and cannot be taken away"];
        return articles.ValueKind is not JsonValueKind.Object ? []
            : [.. articles.EnumerateObject().Where(rule => rule.Value.ValueKind is JsonValueKind.Null && law.Rules.Mandatory.Contains(rule.Name))
                .Select(rule => $"$.articles['{rule.Name}']: this rule is mandatory and cannot be taken away")];
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
