using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Platform.Covenants.Tests;

/// <summary>One of our two schemas: what it says of a document, and where the properties that it describes stand in the profiles.</summary>
internal sealed class ProfileSchema
{
    private static readonly Dictionary<string, ProfileSchema> Loaded = new[] { "profile.schema.json", "law.schema.json" }
        .ToDictionary(name => name, name => new ProfileSchema(Profiles.Text(name)));

    private readonly JsonObject _root;
    private readonly JsonSchema _schema;

    private ProfileSchema(string text)
    {
        // A keyword that nobody knows is an error, so that nothing is silently skipped.
        var strict = Dialect.Draft202012.With([], Dialect.Draft202012.Id, allowUnknownKeywords: false);
        var options = new BuildOptions { SchemaRegistry = new(), DialectRegistry = new() };
        options.DialectRegistry.Register(strict);
        (_root, _schema) = (JsonNode.Parse(text)!.AsObject(), JsonSchema.FromText(text, options));
    }

    /// <summary>Definition and property, for every object the schema describes by name.</summary>
    public IEnumerable<(string Definition, string Property)> Properties =>
        Named.SelectMany(def => def.Value["properties"] is JsonObject properties ? properties.Select(p => (def.Key, p.Key)) : []);

    private IEnumerable<KeyValuePair<string, JsonObject>> Named =>
        _root["$defs"]!.AsObject().Select(d => KeyValuePair.Create(d.Key, d.Value!.AsObject())).Prepend(new("", _root));

    public static ProfileSchema Load(string name) => Loaded[name];

    /// <summary>Nothing when the document is as the schema says; else path and reason of what is not, failed alternatives among them.</summary>
    public IReadOnlyList<string> Errors(JsonNode? document)
    {
        var told = Tell(document);
        return told.IsValid ? [] : [.. told.Details!.SelectMany(at => at.Errors ?? [], (at, error) => $"{at.InstanceLocation}: {error.Value}")];
    }

    /// <summary>Whether a property is missed that must be there; an alternative that asks for it is no such demand.</summary>
    public bool Misses(string property, JsonNode document) => Tell(document).Details!.Any(at =>
        !at.EvaluationPath.ToString().Contains("/oneOf/", StringComparison.Ordinal)
        && at.Errors?.GetValueOrDefault("required")?.Contains($"\"{property}\"", StringComparison.Ordinal) is true);

    public List<Place> Places(string document)
    {
        var places = new List<Place>();
        Visit("", _root, JsonNode.Parse(Profiles.Text(document))!, [], document, places);
        return places;
    }

    private EvaluationResults Tell(JsonNode? document) =>
        _schema.Evaluate(JsonSerializer.SerializeToElement(document), new() { OutputFormat = OutputFormat.List });

    private void Visit(string definition, JsonObject schema, JsonNode? value, object[] path, string document, List<Place> places)
    {
        if (schema["$ref"] is { } reference)
        {
            definition = reference.ToString()["#/$defs/".Length..];
            schema = Definition(definition);
        }
        if (value is JsonArray array && schema["items"] is JsonObject items)
        {
            for (var i = 0; i < array.Count; i++) Visit(definition, items, array[i], [.. path, i], document, places);
        }
        if (value is not JsonObject fields) return;
        foreach (var (name, field) in fields)
        {
            if (schema["properties"]?[name] is JsonObject known)
            {
                var required = schema["required"]!.AsArray().Any(r => r!.ToString() == name);
                places.Add(new Place(document, definition, name, path, required, Resolve(known)["enum"] is not null));
                Visit($"{definition}.{name}", known, field, [.. path, name], document, places);
            }
            else if (schema["additionalProperties"] is JsonObject any) Visit(definition, any, field, [.. path, new Key(name)], document, places);
        }
    }

    private JsonObject Resolve(JsonObject schema) => schema["$ref"] is { } reference ? Definition(reference.ToString()["#/$defs/".Length..]) : schema;

    private JsonObject Definition(string name) => _root["$defs"]![name]!.AsObject();

    /// <summary>A key of a map, as against a property of an object.</summary>
    public sealed record Key(string Name);

    /// <summary>Where a property of a definition stands in a document.</summary>
    public sealed record Place(string Document, string Definition, string Property, object[] Path, bool Required, bool IsClosedList)
    {
        /// <summary>How the loader names it.</summary>
        public string LoaderPath =>
            (Document == "law.json" ? "law $" : "profile[0] $") + string.Concat(Path.Append(Property).Select(step => step switch
        {
            int index => $"[{index}]",
            Key key => $"['{key.Name}']",
            _ => $".{step}",
        }));

        /// <summary>A copy of the document with one thing changed in the object that owns the property.</summary>
        public (string Document, JsonNode Root) Change(Action<JsonObject> change)
        {
            var root = JsonNode.Parse(Profiles.Text(Document))!;
            change(Path.Aggregate(root, (node, step) => step switch { int i => node[i]!, Key key => node[key.Name]!, _ => node[(string)step]! })
                .AsObject());
            return (Document, root);
        }

        public override string ToString() => $"{Document} {LoaderPath}";
    }
}
