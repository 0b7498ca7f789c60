using System.Xml.Linq;
using Platform.Contracts;
using Platform.Covenants;

namespace Platform.Tests.Map;

/// <summary>What the picture of the system says, held against the project files.</summary>
public sealed class SolutionTests
{
    private static readonly string[] Shared = ["Contracts", "Covenants", "BuildingBlocks", "Casework", "ServiceDefaults"];

    // The one step that knows every database; it serves nothing.
    private const string Migrations = "Migrations";

    public static TheoryData<string> Services => [.. Names];

    internal static IEnumerable<string> Names =>
        [.. Directory.GetDirectories(Path.Combine(RunningPlatform.Root, "src")).Select(static path => Path.GetFileName(path))
        .Except([.. Shared, Migrations])];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_references_no_other_service(string service) =>
        Assert.Empty(References(Path.Combine("src", service, $"{service}.csproj")).Except(Shared));

    [Fact]
    public void Contracts_and_covenants_reference_nothing()
    {
        foreach (var project in (string[])["Contracts", "Covenants"])
        {
            var file = Path.Combine("src", project, $"{project}.csproj");
            Assert.Empty(References(file));
            Assert.Empty(Load(file).Descendants("PackageReference"));
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_project_file_stays_short(string service) =>
        Assert.True(File.ReadLines(Path.Combine(RunningPlatform.Root, "src", service, $"{service}.csproj")).Count() < 20);

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_does_not_ask_which_house_or_covenant_it_has(string service)
    {
        string[] names = ["regio-arnhem", "west-veluwe", "regio-utrecht", "gooi-en-vechtstreek", "\"flevoland", "midden-nederland",
            "gelderland-midden"];
        var guilty = Directory.EnumerateFiles(Path.Combine(RunningPlatform.Root, "src", service), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadLines(file).Where(static line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                .Where(line => names.Any(name => line.Contains(name, StringComparison.OrdinalIgnoreCase)))
                    .Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"));
        Assert.Empty(guilty);
    }

    /// <summary>
    /// A covenant whose process has another name gets all that the others get: only profiles, and the list of names for tests, say what a process is
    /// called.
    /// </summary>
    [Fact]
    public void No_code_names_a_process()
    {
        // The service has the name that the process has in one covenant.
        var names = CovenantCatalog.Load().Houses.SelectMany(static house => house.Processes.Keys).Distinct().Except(Wire.Services)
            .Select(static id => $"\"{id}\"").ToList();
        var guilty = ((string[])["src", "ServiceDefaults"])
            .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(RunningPlatform.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(static file => Path.GetFileName(file) != "ProcessIds.cs")
                .SelectMany(file => File.ReadLines(file).Where(static line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                .Where(line => line.Contains("ProcessIds.", StringComparison.Ordinal)
                    || names.Exists(name => line.Contains(name, StringComparison.Ordinal)))
                    .Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"));
        Assert.NotEmpty(names);
        Assert.Empty(guilty);
    }

    private static IEnumerable<string> References(string file) => Load(file).Descendants("ProjectReference")
        .Select(static reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

    private static XDocument Load(string file) => XDocument.Load(Path.Combine(RunningPlatform.Root, file));
}
