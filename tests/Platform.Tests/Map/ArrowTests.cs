using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Platform.Tests.Map;

/// <summary>Arrows between layers, wings and folders point one way; read from the compiled code.</summary>
public sealed partial class ArrowTests
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
                ("Oversight", "Partnership"), ("Partnership", "Oversight"),
                ("DecisionMaking", "Partnership"), ("Signals", "Partnership"), ("Access", "Partnership")])
                all.Add("Governance", below, above);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void A_layer_does_not_know_the_one_above_it(string project, string below, string above) => Holds(
        Types().That().ResideInNamespaceMatching($@"^Platform\.{project}\.{below}(\..*)?$").Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^Platform\.{project}\.{above}(\..*)?$")), project);

    /// <summary>A rule about a layer that is not there holds of anything.</summary>
    [Theory]
    [MemberData(nameof(Named))]
    public void Every_layer_and_wing_that_is_named_has_code(string project, string layer) => Assert.Contains(Code(project).Types, type =>
        $"{type.Namespace?.FullName}.".StartsWith($"Platform.{project}.{layer}.", StringComparison.Ordinal));

    public static TheoryData<string, string> Named
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var (project, layer) in Layers.Select(static layer => ("BuildingBlocks", layer))
                .Concat(OfCases.Select(static layer => ("Casework", layer)))
                .Concat(Wings.Append("Partnership").Select(static wing => ("Governance", wing)))) all.Add(project, layer);
            return all;
        }
    }

    // Wings, and what all of them share below; Partnership stands beside Oversight and PlanningControl.
    private static readonly string[] Wings = ["Oversight", "PlanningControl", "DecisionMaking", "Signals", "Access"];

    public static TheoryData<string> Services => SolutionTests.Services;

    [Theory]
    [MemberData(nameof(Services))]
    public void Folders_of_a_service_form_no_circle(string service)
    {
        var arrows = Arrows(service).Select(static arrow => (Sides: Siblings(arrow.From, arrow.To), arrow.Example))
            .Where(static arrow => arrow.Sides is not null)
            .Select(static arrow => (arrow.Sides!.Value.From, arrow.Sides.Value.To, arrow.Example))
            .DistinctBy(static arrow => (arrow.From, arrow.To)).ToList();
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
        string[] words = ["Case", "Referral", "Involve", "Recus", "Emergenc", "Dossier", "Weighing", "Meeting", "Nazorg", "Shield",
            "Phase"];
        var named = Code("BuildingBlocks").Types.Where(static type =>
            type.Namespace?.FullName.StartsWith("Platform.BuildingBlocks", StringComparison.Ordinal) is true)
            .SelectMany(static type => type.Members.Select(member => $"{type.Name}.{member.Name}").Prepend(type.Name))
            .Where(name => words.Any(word => name.Contains(word, StringComparison.Ordinal))
                // Functions of people, as covenants name them; and what a ground of another layer says of itself, in the words of its answer.
                && !name.StartsWith("Roles.", StringComparison.Ordinal) && !name.StartsWith("AccessReason.", StringComparison.Ordinal));
        Nothing([.. named.Where(static name => !name.Contains("CamelCase", StringComparison.Ordinal)).Distinct().Order()]);
    }

    [Fact]
    public void No_comment_on_what_is_general_is_about_a_case()
    {
        var root = Path.Combine(RunningPlatform.Root, "src", "BuildingBlocks");
        // Functions of people are told by what they are for.
        Nothing([.. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Where(static file => Path.GetFileName(file) != "Roles.cs")
            .SelectMany(file => File.ReadLines(file).Where(static line => AboutCases().IsMatch(line))
                .Select(line => $"{Path.GetRelativePath(root, file)}: {line.Trim()}")).Order()]);
    }

    [GeneratedRegex("""//.*\b(?<!(lower|upper|camel) |name=")(cases?|dossiers?|referrals?|involve\w*|recus\w*|weighings?|shield\w*|phases?)\b""",
        RegexOptions.IgnoreCase)]
    private static partial Regex AboutCases();

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

    // From folder to folder of a service, as its namespaces say, at whatever depth. Empty is the root.
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

        string FolderOf(string space) => space[root.Length..].TrimStart('.');
    }

    // The two folders beside each other in which an arrow begins and ends. A folder is part of the one it stands in, so between those two
    // there is no arrow; and what a folder in it uses, the outer one uses.
    private static (string From, string To)? Siblings(string from, string to)
    {
        string[] left = from.Split('.'), right = to.Split('.');
        var shared = left.Zip(right).TakeWhile(static pair => pair.First == pair.Second).Count();
        return from.Length == 0 || to.Length == 0 || shared == left.Length || shared == right.Length
            ? null
            : (string.Join('.', left.Take(shared + 1)), string.Join('.', right.Take(shared + 1)));
    }

    private static void Nothing(IReadOnlyList<string> guilty) => Assert.True(guilty.Count == 0, string.Join('\n', guilty));

    private static Architecture Code(string project) =>
        Read.GetOrAdd(project, static name => new ArchLoader().LoadAssembly(ServiceCode.AssemblyOf(name)).Build());

    private static void Holds(ArchRule<IType> rule, string project)
    {
        Nothing([.. rule.Evaluate(Code(project)).Where(static result => !result.Passed).Select(static result => result.Description)]);
    }
}
