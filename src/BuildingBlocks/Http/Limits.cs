using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Platform.BuildingBlocks.Http;

/// <summary>
/// Reads the limits that a request declares on its members (<see cref="ValidationAttribute"/>s) and says in Dutch what is over them, at every depth.
/// ASP.NET Core's own validation passes internal types by, answers before the handler, and so cannot stand in one 400 with what only the house or the
/// day can say.
/// </summary>
public static class Limits
{
    /// <summary>The greatest length of a text that declares none, in characters.</summary>
    public const int DefaultLength = 400;

    /// <summary>What is said of a member that is missing.</summary>
    public const string Required = "Dit veld is verplicht.";

    private static readonly ConcurrentDictionary<Type, Member[]> Known = new();

    /// <summary>What is wrong with a request, as far as the request itself can say.</summary>
    /// <param name="request">The request; a record whose members carry their limits.</param>
    public static InputErrors Check(object? request)
    {
        var errors = new InputErrors();
        if (request is not null) Check(request, "", errors);
        return errors;
    }

    /// <summary>The attributes of a member, wherever a record has them: on the property or on the parameter of its constructor.</summary>
    internal static IReadOnlyList<Attribute> AttributesOf(PropertyInfo property)
    {
        var parameter = property.DeclaringType!.GetConstructors().SelectMany(static made => made.GetParameters())
            .FirstOrDefault(made => made.Name == property.Name && made.ParameterType == property.PropertyType);
        return [.. property.GetCustomAttributes(), .. parameter?.GetCustomAttributes() ?? []];
    }

    /// <summary>Whether a type is a part of a request with limits of its own.</summary>
    internal static bool HasMembers(Type type) =>
        type is { IsClass: true } && type != typeof(string) && type.Assembly.GetName().Name is { } name
        && !name.StartsWith("System", StringComparison.Ordinal)
        && !name.StartsWith("Microsoft", StringComparison.Ordinal) && !typeof(IEnumerable).IsAssignableFrom(type);

    /// <summary>Of what a type is a list; null when it is none. Bytes are a file.</summary>
    internal static Type? ItemOf(Type type) => type == typeof(string) || type == typeof(byte[]) || !typeof(IEnumerable).IsAssignableFrom(type)
        ? null
        : type.IsArray ? type.GetElementType() : type.GetGenericArguments().LastOrDefault();

    private static void Check(object part, string path, InputErrors errors)
    {
        foreach (var member in Known.GetOrAdd(part.GetType(), MembersOf))
            Check(member, member.Property.GetValue(part), path.Length == 0 ? member.Name : $"{path}.{member.Name}", errors);
    }

    private static void Check(Member member, object? value, string path, InputErrors errors)
    {
        switch (value)
        {
            case null:
                if (member.Required is { } required) errors.Add(path, required.ErrorMessage ?? Required);
                return;
            case string text:
                if (string.IsNullOrWhiteSpace(text) && member.Required is { } filled) errors.Add(path, filled.ErrorMessage ?? Required);
                else if (member.Longest?.ErrorMessage is { } sentence) errors.Check(PlainText.Count(text) <= member.Length, path, sentence)
                    .OptionalText(text, path, int.MaxValue);
                else errors.OptionalText(text, path, member.Length);
                break;
            case byte[]:
                return; // A file.
            case IEnumerable list:
                if (member.Longest is { } most) errors.Check(Count(list) <= most.Length, path, most.ErrorMessage
                    ?? $"Dit mogen er hoogstens {most.Length} zijn.");
                if (member.Fewest is { } least) errors.Check(Count(list) >= least.Length, path, least.ErrorMessage
                    ?? $"Noem er minstens {least.Length}.");
                Items(member, list, path, errors);
                return;
            case DateOnly or DateTimeOffset:
                DayLimits.Check(value, path, errors);
                break;
            default:
                if (HasMembers(value.GetType())) Check(value, path, errors);
                break;
        }

        foreach (var other in member.Others)
            if (!other.IsValid(value)) errors.Add(path, Sentence(other));
    }

    // A list of thousands is not looked through when it may hold a hundred.
    private static void Items(Member member, IEnumerable list, string path, InputErrors errors)
    {
        if (member.Longest is { } most && Count(list) > most.Length) return;
        var at = 0;
        foreach (var item in list)
        {
            var place = $"{path}[{at++}]";
            if (item is null) Missing(member.Item, place, errors);
            else if (item is string text) errors.Text(text, place, member.TextLength);
            else if (HasMembers(item.GetType())) Check(item, place, errors);
            else DayLimits.Check(item, place, errors);
        }
    }

    // An item that is null is reported with all its required members.
    private static void Missing(Type? type, string place, InputErrors errors)
    {
        errors.Add(place, Required);
        if (type is null || !HasMembers(type)) return;
        foreach (var member in Known.GetOrAdd(type, MembersOf))
            if (member.Required is { } required) errors.Add($"{place}.{member.Name}", required.ErrorMessage ?? Required);
    }

    private static int Count(IEnumerable list) => list is ICollection known ? known.Count : list.Cast<object?>().Count();

    internal static string Sentence(ValidationAttribute broken) => broken switch
    {
        AllowedValuesAttribute values => $"Kies een van: {string.Join(", ", values.Values.OfType<string>())}.", // It comes with an English sentence.
        { ErrorMessage: { } sentence } => sentence,
        CodesAttribute codes => $"Kies een van: {string.Join(", ", codes.All)}.",
        RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"Kies een aantal van {range.Minimum} tot en met {range.Maximum}."),
        _ => throw new InvalidOperationException($"{broken.GetType().Name} says its own sentence."),
    };

    private static Member[] MembersOf(Type type) => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        // Computed properties have no limits.
        .Where(static property => property.GetIndexParameters().Length == 0 && property is { GetMethod.IsPublic: true, SetMethod: not null })
        .Select(static property => new Member(property, [.. AttributesOf(property).OfType<ValidationAttribute>()]))];

    private sealed class Member(PropertyInfo property, ValidationAttribute[] declared)
    {
        public PropertyInfo Property => property;

        public string Name { get; } = JsonNamingPolicy.CamelCase.ConvertName(property.Name);

        public RequiredAttribute? Required { get; } = declared.OfType<RequiredAttribute>().FirstOrDefault();

        public MaxLengthAttribute? Longest { get; } = declared.OfType<MaxLengthAttribute>().FirstOrDefault();

        public MinLengthAttribute? Fewest { get; } = declared.OfType<MinLengthAttribute>().FirstOrDefault();

        /// <summary>Of what it is a list, if it is one.</summary>
        public Type? Item { get; } = ItemOf(property.PropertyType);

        public int Length => Longest?.Length ?? DefaultLength;

        public int TextLength { get; } = declared.OfType<TextsAttribute>().FirstOrDefault()?.Length ?? DefaultLength;

        public ValidationAttribute[] Others { get; } = [.. declared.Where(
            static one => one is not (RequiredAttribute or MaxLengthAttribute or MinLengthAttribute or TextsAttribute))];
    }
}

/// <summary>How long each text of a list may be; each is there and is not blank.</summary>
/// <param name="length">The greatest length, in characters.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TextsAttribute(int length) : ValidationAttribute
{
    /// <summary>The greatest length, in characters.</summary>
    public int Length => length;
}

/// <summary>One of the codes that a class lists as <c>All</c>.</summary>
/// <param name="list">A class with a static <c>All</c>: the codes.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CodesAttribute(Type list) : ValidationAttribute
{
    /// <summary>The class.</summary>
    public Type List => list;

    /// <summary>The codes.</summary>
    /// <exception cref="InvalidOperationException">The class lists none.</exception>
    public IReadOnlyList<string> All { get; } = Read(list);

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null || All.Contains(value as string, StringComparer.Ordinal);

    private static IReadOnlyList<string> Read(Type list)
    {
        const BindingFlags anywhere = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        return (list.GetProperty("All", anywhere)?.GetValue(null) ?? list.GetField("All", anywhere)?.GetValue(null)) is IEnumerable<string> all
            ? [.. all]
            : throw new InvalidOperationException($"{list.Name} lists no codes.");
    }
}

/// <summary>A code that the covenant lists for the house; the handler looks it up, the document says where to find it.</summary>
/// <param name="of">Where the profile lists it, in Dutch, for example <c>de partijen van het huis</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ProfileCodeAttribute(string of) : Attribute
{
    /// <summary>Where the profile lists it.</summary>
    public string Of => of;
}
