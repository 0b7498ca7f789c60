using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Platform.BuildingBlocks.Http;
using Xunit.Sdk;

namespace Platform.TestKit;

/// <summary>What is asked again and again, each time with one thing in it that no sender should send.</summary>
/// <param name="Name">Its operation id.</param>
/// <param name="Endpoint">The endpoint, as it is mapped.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Client">Somebody who is let in.</param>
/// <param name="Path">The values of its route, by name.</param>
/// <param name="Query">A query that is right.</param>
/// <param name="Body">Makes a body that is right; null where there is none.</param>
internal sealed record FuzzTarget(
    string Name, RouteEndpoint Endpoint, string Method, ApiClient Client, IReadOnlyDictionary<string, string> Path, string Query, Func<object?> Body);

/// <summary>What came of it.</summary>
/// <param name="Operations">How many operations were asked.</param>
/// <param name="Parameters">How many parameters and members were varied.</param>
/// <param name="Requests">How many requests were sent.</param>
/// <param name="Statuses">How often each status was answered.</param>
/// <param name="Faults">What no answer may be.</param>
public sealed record FuzzResult(
    int Operations, int Parameters, int Requests, IReadOnlyDictionary<int, int> Statuses, IReadOnlyList<string> Faults)
{
    /// <summary>Fails the test when an answer was none, or when less was asked than there was: the fuzz cannot shrink unseen.</summary>
    /// <param name="atLeast">How many requests there were.</param>
    /// <param name="write">Writes the counts where the test writes.</param>
    public void Holds(int atLeast, Action<string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        write($"{Operations} operations, {Parameters} parameters, {Requests} requests, {Faults.Count} faults; "
            + string.Join(", ", Statuses.OrderBy(static one => one.Key).Select(static one => $"{one.Value} x {one.Key}")));
        string[] faults = [.. Requests < atLeast ? [$"Only {Requests} requests, there were {atLeast}."] : Array.Empty<string>(), .. Faults];
        if (faults.Length > 0) throw new XunitException(string.Join('\n', faults));
    }
}

/// <summary>
/// Every operation by every parameter of its path, its query, its headers and every member of its body, each with every value that some server
/// somewhere fell over. Never a fault of ours, always a problem that can be read, and what is refused is named.
/// </summary>
internal static class InputFuzz
{
    private const string Raw = "\u0001raw\u0001";
    private const int MostDepth = 5;
    private static readonly string Long = new('x', 10_000);

    /// <summary>A value of a query or a path, as it is written in an address; whether it can never be right.</summary>
    private static readonly (string What, string Encoded, bool Never)[] Addressed =
    [
        ("NUL", "a%00b", true), ("7,000 characters", new('x', 7000), true), ("another type", "x%20y", false), ("year 1", "0001-01-01", false),
        ("year 9999", "9999-12-31", false), ("moment of year 1", "0001-01-01T00:00:00%2B14:00", false),
        ("moment of year 9999", "9999-12-31T23:59:59-14:00", false), ("moment elsewhere", "2026-03-01T10:00:00%2B05:00", false),
        ("half a character", "%ED%A0%80", true), ("no UTF-8", "%FF%FE", true),
        ("latin1", "caf%E9", true), ("an override", "a%E2%80%AEb", true),
    ];

    /// <summary>A value of a member, as it is written in JSON.</summary>
    private static readonly (string What, string Json, bool Never)[] Written =
    [
        ("NUL", "\"a\\u0000b\"", true), ("10,000 characters", $"\"{Long}\"", false), ("a number", "-1", false), ("a great number", "1e400", false),
        ("an object", "{\"x\":1}", false), ("a list", "[[null]]", false), ("null", "null", false), ("year 1", "\"0001-01-01\"", false),
        ("year 9999", "\"9999-12-31\"", false), ("moment of year 1", "\"0001-01-01T00:00:00+14:00\"", false),
        ("moment of year 9999", "\"9999-12-31T23:59:59-14:00\"", false), ("moment elsewhere", "\"2026-03-01T10:00:00+05:00\"", false),
        ("half a character", "\"\\ud800\"", true),
        ("no UTF-8", "\"\u0002\"", true), ("invisible", "\"\\u200b\\u2800\"", false),
    ];

    public static async Task<FuzzResult> RunAsync(IReadOnlyList<FuzzTarget> targets)
    {
        var (calls, parameters) = (new List<Call>(), 0);
        foreach (var target in targets)
        {
            var (made, varied) = CallsOf(target);
            calls.AddRange(made);
            parameters += varied;
        }

        var (faults, statuses) = (new ConcurrentBag<string>(), new ConcurrentDictionary<int, int>());
        await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (call, ct) =>
        {
            if (await FaultOfAsync(call, statuses, ct) is { } fault) faults.Add($"{call.Target.Name}, {call.Where} = {call.What}: {fault}");
        });
        return new(targets.Count, parameters, calls.Count, statuses, [.. faults.Order(StringComparer.Ordinal)]);
    }

    private sealed record Call(FuzzTarget Target, string Where, string What, string? Named, Func<HttpRequestMessage> Make);

    private static (List<Call> Calls, int Parameters) CallsOf(FuzzTarget target)
    {
        var (calls, parameters) = (new List<Call>(), 0);
        foreach (var name in target.Endpoint.RoutePattern.Parameters.Select(static parameter => parameter.Name))
        {
            parameters++;
            foreach (var (what, encoded, _) in Addressed)
                calls.Add(new(target, $"path {name}", what, null, () => Request(target, target.Query, Content(target), (name, encoded))));
        }

        foreach (var name in QueryRules.QueryNamesOf(target.Endpoint))
        {
            parameters++;
            var others = string.Join('&', target.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Where(pair => !pair.StartsWith($"{name}=", StringComparison.Ordinal)));
            foreach (var (what, encoded, never) in Addressed)
                calls.Add(new(target, $"query {name}", what, never ? name : null,
                    () => Request(target, $"?{(others.Length > 0 ? $"{others}&" : "")}{name}={encoded}", Content(target))));
        }

        var none = $"{target.Query}{(target.Query.Length > 0 ? '&' : '?')}nobodyKnowsThis=1";
        if (target.Endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null || QueryRules.IsStrict(target.Endpoint))
            calls.Add(new(target, "query", "an unknown name", QueryRules.IsStrict(target.Endpoint) ? "nobodyKnowsThis" : null,
                () => Request(target, none, Content(target))));
        foreach (var header in (string[])["If-Match", "Idempotency-Key", "If-None-Match", "Accept"])
        {
            parameters++;
            foreach (var (what, value) in ((string, string)[])[("rubbish", "\"\"\",;=%00"), ("10,000 characters", Long), ("year 1", "0001-01-01")])
                calls.Add(new(target, $"header {header}", what, null, () =>
                {
                    var request = Request(target, target.Query, Content(target));
                    request.Headers.Remove(header);
                    request.Headers.TryAddWithoutValidation(header, value);
                    return request;
                }));
        }

        if (BodyTypeOf(target.Endpoint) is { } type) parameters += Bodies(target, type, calls);
        else if (target.Body() is MultipartFormDataContent) parameters += Forms(target, calls);
        return (calls, parameters);
    }

    private static int Bodies(FuzzTarget target, Type type, List<Call> calls)
    {
        var whole = target.Body() is { } body and not HttpContent ? JsonSerializer.SerializeToNode(body, body.GetType(), Answer.Options) : null;
        if (whole is not JsonObject { Count: > 0 }) whole = Example(type, 0);
        var right = whole?.ToJsonString() ?? "{}";
        var paths = PathsOf(type, 0).ToList();
        foreach (var path in paths)
            foreach (var (what, json, never) in Written)
            {
                var text = With(right, path, type).ToJsonString().Replace($"\"{Raw.Replace("\u0001", "\\u0001", StringComparison.Ordinal)}\"", json,
                    StringComparison.Ordinal);
                calls.Add(new(target, $"body {string.Join('.', path)}", what, never ? string.Join('.', path) : null,
                    () => Request(target, target.Query, Json(text))));
            }

        foreach (var rubbish in (string[])["", "null", "[]", "1", "{", "\"\u0002\"", "\uFEFF{}", new('[', 5000)])
            calls.Add(new(target, "body", "rubbish", null, () => Request(target, target.Query, Json(rubbish))));
        foreach (var charset in (string[])["\"utf-8\"", "utf8", "windows-1252", "utf-16", "", "nonsense"])
            calls.Add(new(target, "body", $"charset {charset}", null, () => Request(target, target.Query, Json(right, charset))));
        return paths.Count;
    }

    private static int Forms(FuzzTarget target, List<Call> calls)
    {
        string[] fields = ["kind", "description", "title", "point", "file"];
        foreach (var field in fields)
            foreach (var (what, bytes) in ((string, byte[])[])
                [("NUL", "a\0b"u8.ToArray()), ("10,000 characters", Encoding.ASCII.GetBytes(Long)), ("no UTF-8", [0xFF, 0xFE]),
                    ("half a character", [0xED, 0xA0, 0x80]), ("year 1", "0001-01-01"u8.ToArray()), ("an override", "a\u202Eb"u8.ToArray())])
                calls.Add(new(target, $"form {field}", what, null, () => Request(target, target.Query, Form(field, bytes))));
        foreach (var file in (string[])["", "../../x.pdf", "a\0b.pdf", Long])
            calls.Add(new(target, "form file", "a name", null, () =>
            {
                var form = new MultipartFormDataContent("grens");
                var part = new ByteArrayContent("%PDF-1.4"u8.ToArray());
                part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{file}\"");
                form.Add(part);
                return Request(target, target.Query, form);
            }));
        return fields.Length;

        MultipartFormDataContent Form(string field, byte[] bytes)
        {
            var form = new MultipartFormDataContent("grens");
            foreach (var name in fields.Where(name => name != field && name is not ("file" or "point")))
                form.Add(new StringContent(name is "kind" ? "other" : "Een tekst"), name);
            if (field is not "file") form.Add(new ByteArrayContent("%PDF-1.4"u8.ToArray()), "file", "x.pdf");
            if (field is "file") form.Add(new ByteArrayContent(bytes), "file", "x.pdf");
            else form.Add(new ByteArrayContent(bytes), field);
            return form;
        }
    }

    private static async Task<string?> FaultOfAsync(Call call, ConcurrentDictionary<int, int> statuses, CancellationToken ct)
    {
        try
        {
            using var request = call.Make();
            using var response = await call.Target.Client.Http.SendAsync(request, ct);
            var text = await response.Content.ReadAsStringAsync(ct);
            var status = (int)response.StatusCode;
            statuses.AddOrUpdate(status, 1, static (_, count) => count + 1);
            if (status >= 500) return $"{status} {text}";
            // The server itself refuses what is no request; it has no words for it (README of BuildingBlocks).
            if (status < 400 || text.Length == 0) return status < 400 || status is 400 or 414 or 431 ? null : $"{status} without a word";
            if (response.Content.Headers.ContentType is not { MediaType: "application/problem+json" })
                return $"{status} as {response.Content.Headers.ContentType}";
            var problem = JsonSerializer.Deserialize<JsonElement>(text);
            if (problem.GetProperty("status").GetInt32() != status || problem.GetProperty("title").GetString() is not { Length: > 0 }
                || problem.GetProperty("detail").GetString() is not { Length: > 0 }) return $"{status}, not told: {text}";
            if (call.Named is not { } named || status is not 400) return null;
            return problem.TryGetProperty("errors", out var errors) && errors.EnumerateObject().Any(error => Names(error.Name, named)) ? null
                : $"{named} is not named: {text}";
        }
        catch (HttpRequestException broken)
        {
            return $"no answer: {broken.Message}";
        }
    }

    // What cannot be read is named as far as reading came, and as the reader writes it: $.subjects[0].
    private static bool Names(string error, string named)
    {
        var (told, asked) = (Plain(error), Plain(named));
        return told.Length == 0 || asked == told || asked.StartsWith($"{told}.", StringComparison.OrdinalIgnoreCase)
            || told.StartsWith($"{asked}.", StringComparison.OrdinalIgnoreCase) || told.Equals(asked, StringComparison.OrdinalIgnoreCase);
        static string Plain(string path) => path.TrimStart('$').TrimStart('.').Replace("[0]", ".0", StringComparison.Ordinal);
    }

    private static HttpRequestMessage Request(FuzzTarget target, string query, HttpContent? content, (string Name, string Encoded)? odd = null)
    {
        var path = string.Join('/', target.Endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart parameter when odd?.Name == parameter.Name => odd.Value.Encoded,
            RoutePatternParameterPart parameter => Uri.EscapeDataString(target.Path[parameter.Name]),
            _ => "",
        }))));
        var address = new Uri($"{target.Client.Http.BaseAddress}{path}{query}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new(target.Method), address) { Content = target.Method is "GET" or "DELETE" ? null : content };
        // Whatever is there: so it gets as far as the rules and the save.
        if (target.Method is not "GET") request.Headers.TryAddWithoutValidation("If-Match", "*");
        return request;
    }

    private static HttpContent? Content(FuzzTarget target) => target.Body() switch
    {
        null => null,
        HttpContent content => content,
        { } body => Json(JsonSerializer.Serialize(body, body.GetType(), Answer.Options)),
    };

    private static ByteArrayContent Json(string text, string? charset = null)
    {
        var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes(text).Select(static one => one is 2 ? (byte)0xFF : one)]);
        content.Headers.TryAddWithoutValidation("Content-Type", charset is null ? "application/json" : $"application/json; charset={charset}");
        return content;
    }

    private static Type? BodyTypeOf(RouteEndpoint endpoint)
    {
        var accepts = endpoint.Metadata.GetMetadata<IAcceptsMetadata>();
        return accepts?.RequestType is { } type && accepts.ContentTypes.Contains("application/json") && Members(type).Any() ? type : null;
    }

    private static IEnumerable<PropertyInfo> Members(Type type) => IsPart(type)
        ? type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static member => member is { SetMethod: not null } && member.GetIndexParameters().Length == 0)
        : [];

    private static bool IsPart(Type type) => type is { IsClass: true } && type != typeof(string) && !typeof(IEnumerable).IsAssignableFrom(type)
        && type.Namespace?.StartsWith("Platform", StringComparison.Ordinal) is true;

    private static IEnumerable<string[]> PathsOf(Type type, int depth)
    {
        foreach (var member in Members(type))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(member.Name);
            yield return [name];
            if (depth == MostDepth) continue;
            if (IsPart(member.PropertyType) && member.PropertyType != type)
                foreach (var deeper in PathsOf(member.PropertyType, depth + 1)) yield return [name, .. deeper];
            else if (ItemOf(member.PropertyType) is { } item && item != type)
            {
                yield return [name, "0"];
                foreach (var deeper in PathsOf(item, depth + 1)) yield return [name, "0", .. deeper];
            }
        }
    }

    private static Type? ItemOf(Type type) => type == typeof(byte[]) ? null
        : type.IsArray ? type.GetElementType()
        : type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType && type.GetGenericArguments() is [var item]
            ? item : null;

    /// <summary>The body with a mark at a path; what is missing above it is made.</summary>
    private static JsonNode With(string right, string[] path, Type type)
    {
        var root = JsonNode.Parse(right)!;
        var (at, of) = (root, type);
        for (var step = 0; step < path.Length; step++)
        {
            var last = step == path.Length - 1;
            if (at is JsonArray list)
            {
                of = ItemOf(of) ?? typeof(object);
                if (list.Count == 0) list.Add(Example(of, 0));
                if (last || list[0] is not (JsonObject or JsonArray)) list[0] = last ? Raw : Example(of, 0) ?? new JsonObject();
                at = list[0]!;
                continue;
            }

            var holder = (JsonObject)at;
            of = Members(of).First(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name) == path[step]).PropertyType;
            if (last || holder[path[step]] is not (JsonObject or JsonArray)) holder[path[step]] = last ? Raw : Example(of, 0) ?? new JsonObject();
            at = holder[path[step]]!;
        }

        return root;
    }

    /// <summary>A value of a type that could be right.</summary>
    private static JsonNode? Example(Type type, int depth, IReadOnlyList<Attribute>? declared = null)
    {
        var one = Nullable.GetUnderlyingType(type) ?? type;
        if (one == typeof(string)) return Text(declared ?? []);
        if (one == typeof(Guid)) return "01890000-0000-7000-8000-000000000001";
        if (one == typeof(bool)) return true;
        if (one == typeof(DateOnly)) return "2026-03-01";
        if (one == typeof(DateTimeOffset)) return "2026-03-01T10:00:00Z";
        if (one == typeof(byte[])) return "AAAA";
        if (one.IsEnum) return JsonNamingPolicy.KebabCaseLower.ConvertName(Enum.GetNames(one)[0]);
        if (one.IsPrimitive || one == typeof(decimal))
            return declared?.OfType<RangeAttribute>().FirstOrDefault()?.Minimum is { } least
                ? Convert.ToInt32(least, CultureInfo.InvariantCulture) : 1;
        if (depth > MostDepth) return null;
        if (ItemOf(one) is { } item) return Example(item, depth + 1, declared) is { } held ? new JsonArray(held) : new JsonArray();
        var made = new JsonObject();
        foreach (var member in Members(one).Where(member => member.PropertyType != one))
            made[JsonNamingPolicy.CamelCase.ConvertName(member.Name)] = Example(member.PropertyType, depth + 1, AttributesOf(member));
        return made;
    }

    private static List<Attribute> AttributesOf(PropertyInfo member) =>
    [
        .. member.GetCustomAttributes(), .. member.DeclaringType!.GetConstructors().SelectMany(static made => made.GetParameters())
            .FirstOrDefault(made => made.Name == member.Name)?.GetCustomAttributes() ?? [],
    ];

    private static string Text(IReadOnlyList<Attribute> declared)
    {
        if (declared.OfType<CodesAttribute>().FirstOrDefault() is { All: [var code, ..] }) return code;
        if (declared.OfType<AllowedValuesAttribute>().FirstOrDefault()?.Values.OfType<string>().FirstOrDefault() is { } allowed) return allowed;
        return declared.OfType<RegularExpressionAttribute>().FirstOrDefault() is { } pattern
            ? ((string[])["GM0202", "2026", "1984-05", "00000001003214345000", "0612345678", "a.b", "x"]).FirstOrDefault(pattern.IsValid) ?? "x"
            : "tekst";
    }
}
