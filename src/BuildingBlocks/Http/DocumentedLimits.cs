using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.OpenApi;
using Operation = Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription;

namespace Platform.BuildingBlocks.Http;

/// <summary>
/// The limits that <see cref="Limits"/> holds a request to, in the document: which members must be there, how long, how many, which codes.
/// </summary>
internal static class DocumentedLimits
{
    /// <summary>Writes them into the schemas of what the operations take as their body, at every depth.</summary>
    /// <param name="schemas">The schemas of the document, by name.</param>
    /// <param name="operations">The operations of the document.</param>
    /// <param name="nameOf">How a type is called in it.</param>
    public static void Write(IDictionary<string, IOpenApiSchema> schemas, IEnumerable<Operation> operations, Func<Type, string> nameOf)
    {
        var bodies = operations.SelectMany(static operation => operation.ParameterDescriptions)
            .Where(static parameter => parameter.Source == BindingSource.Body).Select(static parameter => parameter.Type);
        var seen = new HashSet<Type>();
        foreach (var body in bodies) Write(schemas, body, nameOf, seen);
    }

    /// <summary>Writes them into a query parameter.</summary>
    /// <param name="parameter">The parameter, as the document has it.</param>
    /// <param name="described">The same, as the endpoint declares it.</param>
    public static void Write(OpenApiParameter parameter, ApiParameterDescription? described)
    {
        parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name ?? "");
        if (parameter.Schema is not OpenApiSchema schema) return;
        IEnumerable<Attribute> declared = (described?.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo.GetCustomAttributes()
            ?? [];
        Write(schema, [.. declared], described?.Type ?? typeof(object));
    }

    private static void Write(IDictionary<string, IOpenApiSchema> schemas, Type type, Func<Type, string> nameOf, HashSet<Type> seen)
    {
        if (Limits.ItemOf(type) is { } item) type = item;
        if (!Limits.HasMembers(type) || !seen.Add(type) || !schemas.TryGetValue(nameOf(type), out var found)
            || found is not OpenApiSchema schema) return;
        var required = new HashSet<string>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (schema.Properties is null || !schema.Properties.TryGetValue(name, out var member)) continue;
            var declared = Limits.AttributesOf(property);
            if (declared.OfType<RequiredAttribute>().Any())
            {
                required.Add(name);
                schema.Properties[name] = member = WithoutNull(member);
            }

            if (member is OpenApiSchema own) Write(own, declared, property.PropertyType);
            Write(schemas, property.PropertyType, nameOf, seen);
        }

        schema.Required = required.Count > 0 ? required : null;
    }

    private static void Write(OpenApiSchema schema, IReadOnlyList<Attribute> declared, Type type)
    {
        var most = declared.OfType<MaxLengthAttribute>().FirstOrDefault()?.Length;
        if (type == typeof(string)) schema.MaxLength = most ?? Limits.DefaultLength;
        else if (Limits.ItemOf(type) is not null) Write(schema, declared, most);
        if (type == typeof(string) && declared.OfType<RequiredAttribute>().Any()) schema.MinLength = 1;
        foreach (var attribute in declared)
        {
            switch (attribute)
            {
                case RegularExpressionAttribute pattern:
                    schema.Pattern = pattern.Pattern;
                    break;
                case RangeAttribute range:
                    (schema.Minimum, schema.Maximum) = (string.Create(CultureInfo.InvariantCulture, $"{range.Minimum}"),
                        string.Create(CultureInfo.InvariantCulture, $"{range.Maximum}"));
                    if (range is PageLimitAttribute) schema.Default = JsonValue.Create(Paging.DefaultLimit);
                    break;
                case CodesAttribute codes:
                    schema.Enum = Values(schema, codes.All);
                    break;
                case AllowedValuesAttribute values:
                    schema.Enum = Values(schema, values.Values.OfType<string>());
                    break;
                case ProfileCodeAttribute code:
                    schema.Description = $"Een code uit het profiel van het huis: {code.Of}.";
                    break;
            }
        }
    }

    private static void Write(OpenApiSchema list, IReadOnlyList<Attribute> declared, int? most)
    {
        list.MaxItems = most;
        list.MinItems = declared.OfType<MinLengthAttribute>().FirstOrDefault()?.Length;
        if (list.Items is OpenApiSchema { } item && item.Type?.HasFlag(JsonSchemaType.String) is true && item.Format is null)
            (item.MinLength, item.MaxLength) = (1, declared.OfType<TextsAttribute>().FirstOrDefault()?.Length ?? Limits.DefaultLength);
    }

    // A list of codes leaves room for null where the member may be absent: JSON Schema asks for it by name.
    private static List<JsonNode> Values(OpenApiSchema schema, IEnumerable<string> codes)
    {
        List<JsonNode> values = [.. codes.Select(static code => JsonValue.Create(code))];
        if (schema.Type?.HasFlag(JsonSchemaType.Null) is true) values.Add(JsonNullSentinel.JsonNull);
        return values;
    }

    private static IOpenApiSchema WithoutNull(IOpenApiSchema member)
    {
        if (member is not OpenApiSchema schema) return member;
        if (schema.OneOf is { Count: 2 } either && either.Single(static one => one.Type is not JsonSchemaType.Null) is { } only) return only;
        if (schema.Type is { } type) schema.Type = type & ~JsonSchemaType.Null;
        return schema;
    }
}
