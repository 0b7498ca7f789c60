using System.Globalization;
using System.Text.Json;

namespace Platform.Covenants.Loading;

/// <summary>
/// One JSON object under reading. Every wrong, missing or unknown property becomes an error with its path;
/// reading goes on with a placeholder, so that one run reports them all. No schema library does this: it lists alternatives that were not meant
/// as errors too, knows no references between the parts, and leaves the reading to be written; the schema is held against this by the tests.
/// </summary>
internal sealed class Node
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;
    private readonly Dictionary<string, JsonElement> _properties = [];
    private readonly HashSet<string> _read = [];
    private readonly List<string> _errors;

    private Node(JsonElement element, string path, List<string> errors)
    {
        (Path, _errors) = (path, errors);
        foreach (var property in element.EnumerateObject()) _properties[property.Name] = property.Value;
    }

    public string Path { get; }

    public static T Read<T>(JsonElement element, string path, List<string> errors, Func<Node, T> read)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add($"{path}: must be an object");
            return Placeholder(path, read);
        }
        var node = new Node(element, path, errors);
        var result = read(node);
        errors.AddRange(node._properties.Keys.Where(name => !node._read.Contains(name)).Select(name => $"{path}.{name}: is not known here"));
        return result;
    }

    public void Error(string property, string message) => _errors.Add($"{Path}.{property}: {message}");

    public void Error(string message) => _errors.Add($"{Path}: {message}");

    public string Text(string name) => Find(name) is { } value ? AsText(value, $"{Path}.{name}") : Missing(name, "");

    public string? OptionalText(string name) => FindOptional(name) is { } value ? AsText(value, $"{Path}.{name}") : null;

    public int Number(string name) => Find(name) is { } value ? AsNumber(name, value) : Missing(name, 1);

    public int? OptionalNumber(string name) => FindOptional(name) is { } value ? AsNumber(name, value) : null;

    public bool Flag(string name) => Find(name) is { } value ? AsFlag(name, value) : Missing(name, false);

    public bool OptionalFlag(string name) => FindOptional(name) is { } value && AsFlag(name, value);

    public bool? FlagOrUnsaid(string name) => FindOptional(name) is { } value ? AsFlag(name, value) : null;

    public DateOnly? OptionalDate(string name)
    {
        if (OptionalText(name) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Error(name, "must be a date such as 2020-01-31");
        return null;
    }

    /// <summary>A text out of a closed list.</summary>
    public string OneOf(string name, params IReadOnlyList<string> allowed)
    {
        var value = Text(name);
        if (value.Length > 0 && !allowed.Contains(value)) Error(name, $"'{value}' is not one of {string.Join(", ", allowed)}");
        return value;
    }

    public string? OptionalOneOf(string name, IReadOnlyList<string> allowed) => FindOptional(name) is null ? null : OneOf(name, allowed);

    public T Object<T>(string name, Func<Node, T> read) =>
        Find(name) is { } value ? Read(value, $"{Path}.{name}", _errors, read) : Missing(name, Placeholder(Path, read));

    public T? OptionalObject<T>(string name, Func<Node, T> read) where T : class =>
        FindOptional(name) is { } value ? Read(value, $"{Path}.{name}", _errors, read) : null;

    /// <summary>Whatever stands there, for a reader of its own.</summary>
    public T? OptionalElement<T>(string name, Func<JsonElement, string, List<string>, T?> read) where T : class =>
        FindOptional(name) is { } value ? read(value, $"{Path}.{name}", _errors) : null;

    public IReadOnlyList<T> List<T>(string name, Func<Node, T> read) => Items(name, (item, path) => Read(item, path, _errors, read));

    public IReadOnlyList<T> OptionalList<T>(string name, Func<Node, T> read) => FindOptional(name) is null ? [] : List(name, read);

    public IReadOnlyList<string> Texts(string name) => Items(name, AsText);

    public IReadOnlyList<string> OptionalTexts(string name) => FindOptional(name) is null ? [] : Texts(name);

    public IReadOnlyDictionary<string, T> Map<T>(string name, Func<string, Node, T> read) =>
        Entries(name, (key, value, path) => Read(value, path, _errors, node => read(key, node)));

    public IReadOnlyDictionary<string, IReadOnlyList<string>> ListMap(string name) => Entries<IReadOnlyList<string>>(name, (_, value, path) =>
        value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select((item, i) => AsText(item, $"{path}[{i}]"))]
            : Wrong(path, "a list", Array.Empty<string>()));

    private static T Placeholder<T>(string path, Func<Node, T> read) => read(new Node(Nothing, path, []));

    private JsonElement? Find(string name)
    {
        _read.Add(name);
        return _properties.TryGetValue(name, out var value) ? value : null;
    }

    private JsonElement? FindOptional(string name) => Find(name) is { ValueKind: not JsonValueKind.Null } value ? value : null;

    private T Missing<T>(string name, T placeholder)
    {
        Error(name, "is missing");
        return placeholder;
    }

    private T Wrong<T>(string path, string expected, T placeholder)
    {
        _errors.Add($"{path}: must be {expected}");
        return placeholder;
    }

    private string AsText(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()) ? value.GetString()! : Wrong(path, "a text", "");

    private int AsNumber(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0
            ? number
            : Wrong($"{Path}.{name}", "a whole number above 0", 1);

    private bool AsFlag(string name, JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : Wrong($"{Path}.{name}", "true or false", false);

    private T[] Items<T>(string name, Func<JsonElement, string, T> read)
    {
        if (Find(name) is not { } value) return Missing(name, Array.Empty<T>());
        if (value.ValueKind != JsonValueKind.Array) return Wrong($"{Path}.{name}", "a list", Array.Empty<T>());
        return [.. value.EnumerateArray().Select((item, i) => read(item, $"{Path}.{name}[{i}]"))];
    }

    private Dictionary<string, T> Entries<T>(string name, Func<string, JsonElement, string, T> read)
    {
        if (Find(name) is not { } value) return Missing(name, new Dictionary<string, T>());
        if (value.ValueKind != JsonValueKind.Object) return Wrong($"{Path}.{name}", "an object", new Dictionary<string, T>());
        return value.EnumerateObject().ToDictionary(entry => entry.Name, entry => read(entry.Name, entry.Value, $"{Path}.{name}['{entry.Name}']"));
    }
}
