using System.Reflection;

namespace Platform.Covenants.Tests;

/// <summary>The profiles that come with the platform, and the made-up one of the tests.</summary>
internal static class Profiles
{
    public static CovenantCatalog Catalog { get; } = CovenantCatalog.Load();

    public static string Law { get; } = Text("law.json");

    public static string MiddenNederland { get; } = Text("midden-nederland.json");

    public static string GelderlandMidden { get; } = Text("gelderland-midden.json");

    public static string MadeUp { get; } = Text("polderland.json");

    public static TheoryData<string> HouseIds => [.. Catalog.Houses.Select(house => house.Id)];

    public static string Text(string name) =>
        Read(typeof(CovenantCatalog).Assembly, name) ?? Read(typeof(Profiles).Assembly, name) ?? throw new FileNotFoundException(name);

    private static string? Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
