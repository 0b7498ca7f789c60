using System.Buffers;
using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Platform.BuildingBlocks.Http;

/// <summary>
/// Holds query and path against what the endpoint declares, before they are bound: only parameters that it has, each once, each in the one notation
/// of its type (ISO 8601, RFC 3339, no culture). What stands alone is held to its limits here; a record of parameters is, by its handler, beside what
/// only the house can say (<see cref="Limits"/>). Stands behind the rights, so that who may not ask learns nothing here.
/// </summary>
public static class QueryRules
{
    private const string Unknown = "Deze parameter kennen wij hier niet.";
    private const string Twice = "Geef deze parameter hoogstens één keer.";
    private const string NoUtf8 = "Deze waarde is geen UTF-8.";
    private const int MostNameCharacters = 60;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
    private static readonly ConditionalWeakTable<Endpoint, FrozenDictionary<string, Parameter>> Known = [];

    /// <summary>Takes any query: programs of others add parameters of their own to this address.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public static RouteHandlerBuilder TakesAnyQuery(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new AnyQuery());

    /// <summary>The parameters of an endpoint's query, as they are written.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public static IReadOnlyList<string> QueryNamesOf(RouteEndpoint endpoint) =>
        [.. Known.GetValue(endpoint, Read).Where(static named => !named.Value.IsInPath).Select(static named => named.Key)
            .Order(StringComparer.Ordinal)];

    /// <summary>Whether an endpoint refuses a query that it does not know.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public static bool IsStrict(RouteEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.Metadata.GetMetadata<StrictInput>() is not null && endpoint.Metadata.GetMetadata<AnyQuery>() is null;
    }

    internal static Task Apply(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<StrictInput>() is null) return next(context);
        var declared = Known.GetValue(endpoint, Read);
        var errors = new InputErrors();
        if (IsStrict(endpoint)) CheckQuery(context.Request, declared, errors);
        foreach (var (name, value) in context.Request.RouteValues)
            if (value is string text && declared.TryGetValue(name, out var parameter) && parameter.IsInPath) parameter.Check(text, name, errors);
        return errors.Any ? errors.ToProblem().ExecuteAsync(context) : next(context);
    }

    private static void CheckQuery(HttpRequest request, FrozenDictionary<string, Parameter> declared, InputErrors errors)
    {
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
        {
            if (IsUtf8(pair.EncodedName.Span) && IsUtf8(pair.EncodedValue.Span)) continue;
            errors.Add(NameOf(pair.DecodeName().ToString()), NoUtf8);
        }

        Dictionary<string, StringValues>? read = null;
        foreach (var (name, values) in request.Query)
        {
            // Binding takes a name in capitals as well; one way of writing it is ours.
            if (!declared.TryGetValue(name, out var parameter) || parameter.IsInPath)
            {
                errors.Add(NameOf(name), Unknown);
                continue;
            }

            if (values.Count > 1 && !parameter.IsList) errors.Add(name, Twice);
            for (var at = 0; at < values.Count; at++)
            {
                var sent = values[at] ?? "";
                var text = parameter.Read(sent);
                parameter.Check(text, name, errors);
                if (sent == text) continue;
                read ??= new(request.Query, StringComparer.OrdinalIgnoreCase);
                string?[] all = [.. read[name]];
                all[at] = text;
                read[name] = all;
            }
        }

        foreach (var (name, parameter) in declared)
            if (!parameter.IsInPath && parameter.Required is { } sentence && !request.Query.ContainsKey(name)) errors.Add(name, sentence);
        if (read is not null) request.Query = new QueryCollection(read);
    }

    /// <summary>Whether percent-encoding is whole, and what it encodes is UTF-8; the framework leaves in what it cannot decode.</summary>
    private static bool IsUtf8(ReadOnlySpan<char> encoded)
    {
        if (!encoded.Contains('%')) return true;
        var bytes = new byte[encoded.Length];
        var count = 0;
        for (var at = 0; at < encoded.Length; at++)
        {
            if (encoded[at] is not '%')
            {
                bytes[count++] = encoded[at] < 0x80 ? (byte)encoded[at] : (byte)'?';
                continue;
            }

            if (at + 2 >= encoded.Length || !byte.TryParse(encoded.Slice(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
                out bytes[count++])) return false;
            at += 2;
        }

        return System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, count));
    }

    // A name that could be a name is told back; anything else may be whatever somebody typed.
    private static string NameOf(string name) =>
        name.Length is > 0 and <= MostNameCharacters && !name.AsSpan().ContainsAnyExcept(NameCharacters) ? name : "query";

    private static FrozenDictionary<string, Parameter> Read(Endpoint endpoint)
    {
        var route = ((RouteEndpoint)endpoint).RoutePattern.Parameters.Select(static parameter => parameter.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (var bound in endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>())
        {
            var declared = bound.ParameterInfo.GetCustomAttributes(inherit: true).OfType<Attribute>().ToList();
            if (declared.Exists(static one => one is IFromBodyMetadata or IFromServiceMetadata or IFromHeaderMetadata or IFromFormMetadata)) continue;
            var type = bound.ParameterInfo.ParameterType;
            var isList = type.IsArray || type == typeof(StringValues);
            var one = isList ? type.GetElementType() ?? typeof(string) : Nullable.GetUnderlyingType(type) ?? type;
            if (one != typeof(string) && !bound.HasTryParse && !(isList && Parameter.HasNotation(one))) continue;
            if (bound.HasBindAsync) continue;
            var isInPath = route.Contains(bound.Name);
            var name = isInPath ? route.First(named => named.Equals(bound.Name, StringComparison.OrdinalIgnoreCase))
                : declared.OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(bound.Name);
            found[name] = new(one, isList, isInPath, bound.ParameterInfo.Member is PropertyInfo, declared);
        }

        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private sealed class Parameter(Type type, bool isList, bool isInPath, bool isOfRecord, List<Attribute> declared)
    {
        private readonly MaxLengthAttribute? longest = declared.OfType<MaxLengthAttribute>().FirstOrDefault();
        private readonly ValidationAttribute[] others = [.. declared.OfType<ValidationAttribute>()
            .Where(static one => one is not (RequiredAttribute or MaxLengthAttribute or MinLengthAttribute or TextsAttribute))];

        public bool IsList => isList;

        public bool IsInPath => isInPath;

        private bool IsText => type == typeof(string);

        /// <summary>What is said when it is not there; null when it may be absent.</summary>
        public string? Required { get; } = !isOfRecord && declared.OfType<RequiredAttribute>().FirstOrDefault() is { } required
            ? required.ErrorMessage ?? Limits.Required
            : null;

        public static bool HasNotation(Type type) => type.IsEnum || type == typeof(Guid) || type == typeof(bool) || type == typeof(int)
            || type == typeof(long) || type == typeof(DateOnly) || type == typeof(DateTimeOffset);

        /// <summary>What is bound: plain text, and a moment in UTC, as bodies and the database have it.</summary>
        public string Read(string sent) => IsText ? PlainText.Read(sent)
            : type == typeof(DateTimeOffset) && Rfc3339.TryRead(sent, out var moment) ? moment.ToString("O", CultureInfo.InvariantCulture)
            : sent;

        public void Check(string text, string name, InputErrors errors)
        {
            if (!IsText && WrongNotation(text) is { } wrong)
            {
                errors.Add(name, wrong);
                return;
            }

            if (isOfRecord && !isInPath) return;
            if (IsText)
            {
                var most = longest?.Length ?? Limits.DefaultLength;
                if (longest?.ErrorMessage is { } sentence && PlainText.Count(text) > most) errors.Add(name, sentence);
                errors.OptionalText(text, name, longest?.ErrorMessage is null ? most : int.MaxValue);
            }
            else if (Day(text) is { } day)
            {
                DayLimits.Check(day, name, errors);
            }

            foreach (var other in others)
                if (!other.IsValid(text)) errors.Add(name, Limits.Sentence(other));
        }

        private object? Day(string text) => type == typeof(DateOnly) ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : type == typeof(DateTimeOffset) && Rfc3339.TryRead(text, out var moment) ? moment
            : null;

        private string? WrongNotation(string text)
        {
            var invariant = CultureInfo.InvariantCulture;
            if (type == typeof(Guid)) return Guid.TryParseExact(text, "D", out _) ? null : "Geef een id zoals 01890000-0000-7000-8000-000000000000.";
            if (type == typeof(bool)) return text is "true" or "false" ? null : "Geef true of false.";
            if (type == typeof(int) || type == typeof(long) || type == typeof(short))
            {
                var fits = type == typeof(long) ? long.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out _)
                    : type == typeof(short) ? short.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out _)
                    : int.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out _);
                return fits && !text.StartsWith('+') ? null : "Geef een geheel getal.";
            }

            if (type == typeof(DateOnly))
                return DateOnly.TryParseExact(text, "yyyy-MM-dd", invariant, DateTimeStyles.None, out _) ? null : "Geef een datum zoals 2026-12-31.";
            if (type == typeof(DateTimeOffset))
                return Rfc3339.TryRead(text, out _) ? null : "Geef een moment zoals 2026-12-31T13:00:00Z, met tijdzone.";
            if (type.IsEnum)
            {
                var codes = Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName).ToList();
                return codes.Contains(text) ? null : $"Kies een van: {string.Join(", ", codes)}.";
            }

            return null;
        }
    }
}

/// <summary>The endpoint's query and path are held against what it declares (<see cref="QueryRules"/>).</summary>
internal sealed record StrictInput;

/// <summary>The endpoint takes any query.</summary>
internal sealed record AnyQuery;
