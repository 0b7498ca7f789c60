using System.Collections.Concurrent;
using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Platform.Tests.Map;

/// <summary>Arrows between layers, wings and folders point one way; read from the compiled code.</summary>
public sealed class ArrowTests
{
    // Each may use those behind it, and none before it.
    private static readonly string[] Layers = ["Hosting", "Http", "Messaging", "Data", "Access"];
    private static readonly string[] OfCases = ["Hosting", "Recusals", "UseCases", "Standing", "Cases", "Accountability"];
    private static readonly ConcurrentDictionary<string, Architecture> Read = new(StringComparer.Ordinal);

    public static TheoryData<string, string, string> Forbidden
    {
        get
        {
            var all = new TheoryData<string, string, string>();
            foreach (var (project, below, above) in Against("BuildingBlocks", Layers).Concat(Against("Casework", OfCases))) all.Add(project, below, above);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void A_layer_does_not_know_the_one_above_it(string project, string below, string above) => Holds(
        Types().That().ResideInNamespaceMatching($@"^Platform\.{project}\.{below}(\..*)?$").Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^Platform\.{project}\.{above}(\..*)?$")).WithoutRequiringPositiveResults(), project);

    /// <summary>What stands in an async method, a lambda and a local function counts too; else the rules above see half of the code.</summary>
    [Fact]
    public void The_reading_sees_through_what_the_compiler_makes()
    {
        var rule = Types().That().ResideInNamespace("Platform.Tests.Map.ArrowProbe.Above").Should().NotDependOnAny(Types().That().ResideInNamespace("Platform.Tests.Map.ArrowProbe.Below"));
        Assert.False(rule.HasNoViolations(new ArchLoader().LoadAssembly(typeof(ArrowTests).Assembly).Build()));
    }

    private static IEnumerable<(string, string, string)> Against(string project, string[] order) =>
        order.SelectMany((above, i) => order.Skip(i + 1).Select(below => (project, below, above)));

    private static void Holds(ArchRule<IType> rule, string project)
    {
        var code = Read.GetOrAdd(project, static name => new ArchLoader().LoadAssembly(ServiceCode.AssemblyOf(name)).Build());
        var broken = rule.Evaluate(code).Where(static result => !result.Passed).Select(static result => result.Description).ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }
}
