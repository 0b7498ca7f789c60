using System.Reflection;

namespace Platform.Tests.Map;

/// <summary>What the compiled code of a service calls, read from its assembly as it was built.</summary>
internal sealed class ServiceCode
{
    private const int MethodSpecifications = 0x2B000000;
    private const int MemberReferences = 0x0A000000;
    private static readonly string Configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
    private readonly Module _module;

    private ServiceCode(string project) => _module = AssemblyOf(project).ManifestModule;

    /// <summary>A project, as it was built.</summary>
    public static Assembly AssemblyOf(string project) =>
        Assembly.LoadFrom(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../..", project, Configuration, $"{project}.dll")));

    /// <summary>The code of a service, by its name on the wire.</summary>
    public static ServiceCode Of(string service) => new(string.Concat(service[..1].ToUpperInvariant(), service.AsSpan(1)));

    /// <summary>What every service stands on.</summary>
    public static ServiceCode Shared { get; } = new("Casework");

    /// <summary>The types with which a generic method is called; of whatever type when none is named.</summary>
    public IEnumerable<Type> CallsWith(string? declaringType, string method) => Resolve(MethodSpecifications).OfType<MethodInfo>()
        .Where(called => called.Name == method && (declaringType is null || called.DeclaringType?.Name == declaringType))
            .Select(static called => called.GetGenericArguments()[0]).Distinct();

    /// <summary>Whether something here is one of a kind that is shared.</summary>
    public bool Derives(string kind) => _module.GetTypes().Any(type => type.BaseType?.Name == kind);

    /// <summary>Whether a method of a type elsewhere is called; any of its methods when none is named.</summary>
    public bool Calls(string declaringType, string? method = null) =>
        Resolve(MemberReferences).Any(called => called.DeclaringType?.Name == declaringType && (method is null || called.Name == method));

    private IEnumerable<MemberInfo> Resolve(int table)
    {
        for (var row = 1; ; row++)
        {
            MemberInfo? member = null;
            try
            {
                member = _module.ResolveMember(table | row);
            }
            catch (ArgumentOutOfRangeException)
            {
                yield break;
            }
            catch (ArgumentException)
            {
                // Called with a type parameter of its caller's, or within one: nothing that is looked for here.
            }

            if (member is not null) yield return member;
        }
    }
}
