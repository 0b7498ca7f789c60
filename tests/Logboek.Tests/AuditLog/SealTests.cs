using System.Reflection;
using Platform.Logboek.AuditLog;

namespace Platform.Logboek.Tests.AuditLog;

/// <summary>ACC-05: whatever of a line is changed afterwards, its seal says so; a member that comes later is held to it as well.</summary>
public sealed class SealTests
{
    /// <summary>All that a line holds but the seal itself.</summary>
    public static TheoryData<string> Members() => [.. typeof(AuditEntry).GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Select(static member => member.Name).Where(static name => name != nameof(AuditEntry.Hash))];

    [Theory, MemberData(nameof(Members))]
    public void Every_member_of_a_line_is_in_its_seal(string name)
    {
        var line = (AuditEntry)Activator.CreateInstance(typeof(AuditEntry), nonPublic: true)!;
        var member = typeof(AuditEntry).GetProperty(name)!;
        foreach (var (first, second) in Values(member.PropertyType).Where(pair => pair.Second is not null || MayBeNothing(member)))
        {
            member.SetValue(line, first);
            var before = line.Seal();
            member.SetValue(line, second);
            Assert.NotEqual(before, line.Seal());
        }
    }

    private static bool MayBeNothing(PropertyInfo member) => new NullabilityInfoContext().Create(member).ReadState is NullabilityState.Nullable;

    // Two values of each kind, also nothing beside something empty, and the same words otherwise divided.
    private static (object? First, object? Second)[] Values(Type type) => type switch
    {
        _ when type == typeof(string) => [("a", "b"), ("a", "A"), ("", null)],
        _ when type == typeof(string[]) => [(new[] { "a", "b" }, new[] { "b", "a" }), (new[] { "a,b" }, new[] { "a", "b" }),
            (Array.Empty<string>(), new[] { "" })],
        _ when type == typeof(Guid[]) => [(Array.Empty<Guid>(), new[] { Guid.Empty })],
        _ when type == typeof(Guid) => [(Guid.Empty, Guid.NewGuid())],
        _ when type == typeof(Guid?) => [(null, Guid.Empty), (Guid.Empty, Guid.NewGuid())],
        _ when type == typeof(long) => [(1L, 2L)],
        _ when type == typeof(byte[]) => [(new byte[] { 1 }, new byte[] { 2 })],
        _ when type == typeof(DateTimeOffset) => [(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMicroseconds(1))],
        _ => throw new InvalidOperationException($"A line holds a {type}: say here what two of them are."),
    };
}
