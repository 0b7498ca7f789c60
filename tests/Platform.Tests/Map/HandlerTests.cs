using System.Reflection;
using System.Text.RegularExpressions;
using Platform.BuildingBlocks.Http;

namespace Platform.Tests.Map;

/// <summary>A slice is its request, its rule and its change: what it stands on comes to it as one.</summary>
public sealed partial class HandlerTests
{
    private const int Most = 7;
    private const BindingFlags Own =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void A_handler_has_few_parameters()
    {
        var handlers = SolutionTests.Names.SelectMany(static service => ServiceCode.AssemblyOf(service).GetTypes())
            .SelectMany(static type => type.GetMethods(Own))
            .Where(static method => method.Name.StartsWith("Handle", StringComparison.Ordinal)
                && method.DeclaringType?.GetMethod("Map", Own) is not null)
            .Select(static method => (Name: $"{method.DeclaringType!.Name}.{method.Name}", method.GetParameters().Length))
                .OrderBy(static handler => handler.Length).ToList();
        Assert.True(handlers.Count > 300, $"Only {handlers.Count} handlers were found.");
        Assert.DoesNotContain(handlers, static handler => handler.Length > Most);
        Assert.True(handlers[handlers.Count / 2].Length <= 3, $"The median is {handlers[handlers.Count / 2].Length}.");
    }

    /// <summary>An address is made by <see cref="ApiDescription.PathOf"/>; where services are is what the routes of the gateway are about.</summary>
    [Fact]
    public void No_code_types_where_a_service_is()
    {
        var root = Path.Combine(RunningPlatform.Root, "src");
        string[] knowing = [Path.Combine("Gateway", "Routes"), Path.Combine("BuildingBlocks", "Http", "ApiDescription.cs")];
        var files = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file)).ToList();
        Assert.All(knowing, place => Assert.Contains(files, file => file.StartsWith(place, StringComparison.Ordinal)));
        var guilty = files.Where(file => !knowing.Any(place => file.StartsWith(place, StringComparison.Ordinal)))
            .SelectMany(file => File.ReadLines(Path.Combine(root, file)).Where(static line => Address().IsMatch(line)
                && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)).Select(line => $"{file}: {line.Trim()}"));
        Assert.Empty(guilty);
    }

    [GeneratedRegex(@"/[\w{}]+/v1\b")]
    private static partial Regex Address();
}
