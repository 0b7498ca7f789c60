using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.Covenants.Tests;

/// <summary>As much of JSON Schema as our two schemas use; an unknown keyword is an error, so that nothing is silently skipped.</summary>
internal sealed class MiniSchema
{
    private static readonly string[] Annotations = ["$schema", "$defs", "title", "description"];
    private static readonly Dictionary<string, MiniSchema> Loaded = new[] { "profile.schema.json", "law.schema.json" }
        .ToDictionary(name => name, name => new MiniSchema(JsonNode.Parse(Profiles.Text(name))!.AsObject()));

    private readonly JsonObject _root;

    private MiniSchema(JsonObject root) => _root = root;

    /// <summary>Definition and property, for every object the schema describes by name.</summary>
    public IEnumerable<(string Definition, string Property)> Properties =>
        Named.SelectMany(def => def.Value["properties"] is JsonObject properties ? properties.Select(p => (def.Key, p.Key)) : []);

    private IEnumerable<KeyValuePair<string, JsonObject>> Named =>
        _root["$defs"]!.AsObject().Select(d => KeyValuePair.Create(d.Key, d.Value!.AsObject())).Prepend(new("", _root));

    public static MiniSchema Load(string name) => Loaded[name];

    public IReadOnlyList<string> Errors(JsonNode? value)
    {
        var errors = new List<string>();
        Check(_root, value, "$", errors);
        return errors;
    }

    public List<Place> Places(string document)
    {
        var places = new List<Place>();
        Visit("", _root, JsonNode.Parse(Profiles.Text(document))!, [], document, places);
        return places;
    }

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

    private void Check(JsonObject schema, JsonNode? value, string path, List<string> errors)
    {
        foreach (var (keyword, rule) in schema)
        {
            if (Annotations.Contains(keyword)) continue;
            if (!Holds(keyword, rule!, schema, value, path, errors)) errors.Add($"{path}: {keyword} {rule!.ToJsonString()}");
        }
    }

    private bool Holds(string keyword, JsonNode rule, JsonObject schema, JsonNode? value, string path, List<string> errors)
    {
        switch (keyword)
        {
            case "$ref": Check(Definition(rule.ToString()["#/$defs/".Length..]), value, path, errors); return true;
            case "type": return rule.ToString() == Type(value);
            case "enum": return rule.AsArray().Any(one => JsonNode.DeepEquals(one, value));
            case "pattern": return Type(value) != "string" || Regex.IsMatch(value!.ToString(), rule.ToString());
            case "minimum": return Type(value) != "integer" || value!.GetValue<long>() >= rule.GetValue<long>();
            case "minItems": return value is not JsonArray list || list.Count >= rule.GetValue<int>();
            case "oneOf": return rule.AsArray().Count(one => Fits(one!.AsObject(), value, path)) == 1;
            case "required":
                if (value is JsonObject owner)
                    errors.AddRange(rule.AsArray().Where(r => !owner.ContainsKey(r!.ToString())).Select(r => $"{path}: lacks {r}"));
                return true;
            case "properties":
                foreach (var (name, inner) in rule.AsObject())
                    if (value is JsonObject o && o.ContainsKey(name)) Check(inner!.AsObject(), o[name], $"{path}.{name}", errors);
                return true;
            case "items":
                for (var i = 0; value is JsonArray items && i < items.Count; i++) Check(rule.AsObject(), items[i], $"{path}[{i}]", errors);
                return true;
            case "propertyNames":
                if (value is JsonObject named) foreach (var (name, _) in named) Check(rule.AsObject(), JsonValue.Create(name), $"{path}['{name}']", errors);
                return true;
            case "additionalProperties":
                if (value is not JsonObject all) return true;
                var others = all.Where(field => schema["properties"]?.AsObject().ContainsKey(field.Key) != true).ToList();
                if (rule is JsonObject allowed) others.ForEach(field => Check(allowed, field.Value, $"{path}['{field.Key}']", errors));
                return rule is JsonObject || others.Count == 0;
            default: throw new NotSupportedException($"Schema keyword '{keyword}' at {path}.");
        }
    }

    private bool Fits(JsonObject schema, JsonNode? value, string path)
    {
        var errors = new List<string>();
        Check(schema, value, path, errors);
        return errors.Count == 0;
    }

    private JsonObject Resolve(JsonObject schema) => schema["$ref"] is { } reference ? Definition(reference.ToString()["#/$defs/".Length..]) : schema;

    private JsonObject Definition(string name) => _root["$defs"]![name]!.AsObject();

    private static string Type(JsonNode? value) => value?.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.Object => "object",
        System.Text.Json.JsonValueKind.Array => "array",
        System.Text.Json.JsonValueKind.String => "string",
        System.Text.Json.JsonValueKind.Number => "integer",
        System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "boolean",
        _ => "null",
    };

    /// <summary>A key of a map, as against a property of an object.</summary>
    public sealed record Key(string Name);

    /// <summary>Where a property of a definition stands in a document.</summary>
    public sealed record Place(string Document, string Definition, string Property, object[] Path, bool Required, bool IsClosedList)
    {
        /// <summary>How the loader names it.</summary>
        public string LoaderPath => (Document == "law.json" ? "law $" : "profile[0] $") + string.Concat(Path.Append(Property).Select(step => step switch
        {
            int index => $"[{index}]",
            Key key => $"['{key.Name}']",
            _ => $".{step}",
        }));

        /// <summary>A copy of the document with one thing changed in the object that owns the property.</summary>
        public (string Document, JsonNode Root) Change(Action<JsonObject> change)
        {
            var root = JsonNode.Parse(Profiles.Text(Document))!;
            change(Path.Aggregate(root, (node, step) => step switch { int i => node[i]!, Key key => node[key.Name]!, _ => node[(string)step]! }).AsObject());
            return (Document, root);
        }

        public override string ToString() => $"{Document} {LoaderPath}";
    }
}
