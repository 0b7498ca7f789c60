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
    private static readonly string[] OfCases = ["Hosting", "Recusals", "Visibility", "UseCases", "Standing", "Cases", "Accountability"];
    private static readonly ConcurrentDictionary<string, Architecture> Read = new(StringComparer.Ordinal);

    public static TheoryData<string, string, string> Forbidden
    {
        get
        {
            var all = new TheoryData<string, string, string>();
            foreach (var (project, below, above) in Against("BuildingBlocks", Layers).Concat(Against("Casework", OfCases))
                .Concat(Against("Governance", Wings))) all.Add(project, below, above);
            foreach (var (below, above) in ((string, string)[])[("PlanningControl", "Partnership"), ("Partnership", "PlanningControl"),
                ("DecisionMaking", "Partnership"), ("Signals", "Partnership"), ("Access", "Partnership")])
                all.Add("Governance", below, above);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void A_layer_does_not_know_the_one_above_it(string project, string below, string above) => Holds(
        Types().That().ResideInNamespaceMatching($@"^Platform\.{project}\.{below}(\..*)?$").Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^Platform\.{project}\.{above}(\..*)?$")).WithoutRequiringPositiveResults(),
                project);

    // Wings, and what all of them share below; Partnership and PlanningControl stand beside each other.
    private static readonly string[] Wings = ["Oversight", "PlanningControl", "DecisionMaking", "Signals", "Access"];

    public static TheoryData<string> Services => SolutionTests.Services;

    [Theory]
    [MemberData(nameof(Services))]
    public void No_two_folders_of_a_service_know_each_other(string service)
    {
        var arrows = Arrows(service).Where(static arrow => arrow.From.Length > 0 && arrow.To.Length > 0).ToList();
        // What points at nothing is in no circle, and then what pointed at it alone; what is left are circles and what leads into them.
        while (arrows.RemoveAll(arrow => arrows.TrueForAll(other => other.From != arrow.To)) > 0
            || arrows.RemoveAll(arrow => arrows.TrueForAll(other => other.To != arrow.From)) > 0)
        {
        }

        Nothing([.. arrows.Select(static arrow => $"{arrow.From} → {arrow.To}: {arrow.Example}").Order()]);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Nobody_knows_what_holds_a_service_together_but_its_start(string service) =>
        Nothing([.. Arrows(service).Where(static arrow => arrow.To.Length == 0).Select(static arrow => $"{arrow.From}: {arrow.Example}").Order()]);

    [Fact]
    public void Nothing_general_names_a_case()
    {
        string[] words = ["Case", "Referral", "Involve", "Recus", "Emergenc", "Dossier", "Weighing", "Meeting", "Nazorg"];
        var named = Code("BuildingBlocks").Types.Where(static type =>
            type.Namespace?.FullName.StartsWith("Platform.BuildingBlocks", StringComparison.Ordinal) is true)
            .SelectMany(static type => type.Members.Select(member => $"{type.Name}.{member.Name}").Prepend(type.Name))
            // Functions of people, as covenants name them.
            .Where(name => words.Any(word => name.Contains(word, StringComparison.Ordinal)) && !name.StartsWith("Roles.", StringComparison.Ordinal));
        Nothing([.. named.Where(static name => !name.Contains("CamelCase", StringComparison.Ordinal)).Distinct().Order()]);
    }

    /// <summary>What stands in an async method, a lambda and a local function counts too; else the rules above see half of the code.</summary>
    [Fact]
    public void The_reading_sees_through_what_the_compiler_makes()
    {
        var rule = Types().That().ResideInNamespace("Platform.Tests.Map.ArrowProbe.Above").Should()
            .NotDependOnAny(Types().That().ResideInNamespace("Platform.Tests.Map.ArrowProbe.Below"));
        Assert.False(rule.HasNoViolations(new ArchLoader().LoadAssembly(typeof(ArrowTests).Assembly).Build()));
    }

    private static IEnumerable<(string, string, string)> Against(string project, string[] order) =>
        order.SelectMany((above, i) => order.Skip(i + 1).Select(below => (project, below, above)));

    // From folder to folder of a service, as its namespaces say; in Governance a folder is a wing and what stands in it. Empty is the root.
    private static IReadOnlyList<(string From, string To, string Example)> Arrows(string service)
    {
        var root = $"Platform.{service}";
        return [.. Code(service).Types.Where(type => IsOf(type.Namespace?.FullName))
            .SelectMany(type => type.Dependencies.Where(used => IsOf(used.Target.Namespace?.FullName))
                .Select(used => (From: FolderOf(type.Namespace.FullName), To: FolderOf(used.Target.Namespace.FullName),
                    Example: $"{type.Name} uses {used.Target.Name}")))
            .Where(static arrow => arrow.From != arrow.To).DistinctBy(static arrow => (arrow.From, arrow.To))];

        bool IsOf(string? space) => space is not null && (space == root || space.StartsWith($"{root}.", StringComparison.Ordinal))
            && !space.EndsWith(".Migrations", StringComparison.Ordinal);

        // What puts a wing together stands in the wing itself; it is a start of its own.
        string FolderOf(string space) => string.Join('.', space[root.Length..].Split('.', StringSplitOptions.RemoveEmptyEntries)
            .Take(service is "Governance" ? 2 : 1));
    }

    private static void Nothing(IReadOnlyList<string> guilty) => Assert.True(guilty.Count == 0, string.Join('\n', guilty));

    private static Architecture Code(string project) =>
        Read.GetOrAdd(project, static name => new ArchLoader().LoadAssembly(ServiceCode.AssemblyOf(name)).Build());

    private static void Holds(ArchRule<IType> rule, string project)
    {
        Nothing([.. rule.Evaluate(Code(project)).Where(static result => !result.Passed).Select(static result => result.Description)]);
    }
}
