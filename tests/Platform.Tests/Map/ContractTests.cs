using System.Reflection;
using System.Text;
using Platform.Contracts;

namespace Platform.Tests.Map;

/// <summary>The wire: only ids, dates, codes and counts, and no change of shape that nobody looked at.</summary>
public sealed class ContractTests
{
    private static readonly Type[] Allowed =
        [typeof(Guid), typeof(string), typeof(int), typeof(long), typeof(bool), typeof(DateOnly), typeof(DateTimeOffset)];

    // Beside them stands who tells and who hears them, which never travels.
    internal static IEnumerable<Type> Contracts =>
        typeof(Wire).Assembly.GetExportedTypes().Where(static type => type.Namespace != typeof(Wire).Namespace)
        .OrderBy(static type => type.FullName, StringComparer.Ordinal);

    [Fact]
    public void A_contract_is_a_sealed_record_without_base_or_interface_of_ours() => Assert.All(Contracts, static type =>
    {
        Assert.True(type.IsSealed);
        Assert.Equal(typeof(object), type.BaseType);
        Assert.All(type.GetInterfaces(), static implemented => Assert.Equal(typeof(IEquatable<>), implemented.GetGenericTypeDefinition()));
    });

    [Fact]
    public void A_contract_holds_ids_dates_codes_and_counts_only() => Assert.All(
        Contracts.SelectMany(static type => type.GetProperties().Select(property => (Type: type, Property: property))), static member =>
        {
            var type = Nullable.GetUnderlyingType(member.Property.PropertyType) ?? member.Property.PropertyType;
            if (type.IsArray) type = type.GetElementType()!;
            Assert.True(Allowed.Contains(type) || Contracts.Contains(type), $"{member.Type.Name}.{member.Property.Name} is a {type.Name}");
            Assert.DoesNotMatch("(?i)(bsn|givenname|familyname|birth|address|phone|email|freetext|description|motivation|summary)",
                member.Property.Name);
        });

    [Fact]
    public void The_shape_of_the_wire_is_what_was_reviewed()
    {
        var nullability = new NullabilityInfoContext();
        var shape = new StringBuilder();
        foreach (var type in Contracts)
        {
            shape.Append(type.FullName).Append('\n');
            foreach (var property in type.GetProperties().OrderBy(static property => property.Name, StringComparer.Ordinal))
            {
                var optional = nullability.Create(property).ReadState is NullabilityState.Nullable
                    || Nullable.GetUnderlyingType(property.PropertyType) is not null;
                var name = (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).Name;
                shape.Append("  ").Append(property.Name).Append(": ").Append(name).Append(optional ? "?" : "").Append('\n');
            }
        }

        var reviewed = Path.Combine(RunningPlatform.Root, "tests", "Platform.Tests", "Map", "contracts.txt");
        if (Environment.GetEnvironmentVariable("ACCEPT_CONTRACTS") is "1") File.WriteAllText(reviewed, shape.ToString());
        Assert.Equal(File.ReadAllText(reviewed).ReplaceLineEndings("\n"), shape.ToString());
    }
}
