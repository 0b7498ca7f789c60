using System.Reflection;
using System.Text.Json.Nodes;
using Platform.Covenants;

namespace Platform.TestKit;

/// <summary>Covenants to test with: those of the platform, and a made-up third one whose words, numbers and parties are all its own.</summary>
public static class Catalogs
{
    /// <summary>The profile of the made-up covenant.</summary>
    public static string MadeUp { get; } = Read(typeof(Catalogs).Assembly, "waterland.json");

    /// <summary>The platform's covenants and the made-up one.</summary>
    public static CovenantCatalog WithMadeUp { get; } = With(MadeUp);

    /// <summary>The platform's covenants and others.</summary>
    public static CovenantCatalog With(params IEnumerable<string> profiles) =>
        CovenantCatalog.Load(Read(typeof(CovenantCatalog).Assembly, "law.json"),
            [.. CovenantCatalog.Load().Covenants.Select(static covenant => covenant.Text), .. profiles]);

    /// <summary>The platform's covenants, each changed first, and the made-up one.</summary>
    /// <param name="change">Changes the profile.</param>
    public static CovenantCatalog Changed(Action<JsonNode> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return CovenantCatalog.Load(Read(typeof(CovenantCatalog).Assembly, "law.json"),
            [.. CovenantCatalog.Load().Covenants.Select(covenant => Apply(covenant.Text)), MadeUp]);

        string Apply(string text)
        {
            var profile = JsonNode.Parse(text)!;
            change(profile);
            return profile.ToJsonString();
        }
    }

    private static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
