using System.Reflection;

namespace Platform.Tests.Map;

/// <summary>A slice is its request, its rule and its change: what it stands on comes to it as one.</summary>
public sealed class HandlerTests
{
    private const int Most = 7;
    private const BindingFlags Own =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // Where the services are is what the gateway is about.
    public static TheoryData<string> Services => [.. SolutionTests.Names.Except(["Gateway"])];

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

    [Theory]
    [MemberData(nameof(Services))]
    public void No_code_says_where_its_own_service_is(string service)
    {
        var guilty = Directory.EnumerateFiles(Path.Combine(RunningPlatform.Root, "src", service), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadLines(file).Where(line => line.Contains($"\"/{service}/v1", StringComparison.OrdinalIgnoreCase)
                && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)).Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"));
        Assert.Empty(guilty);
    }
}
