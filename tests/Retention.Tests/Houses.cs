using Platform.Covenants;

namespace Platform.Retention.Tests;

/// <summary>Every house of every covenant; no test names one.</summary>
public static class Houses
{
    public static CovenantCatalog Catalog { get; } = CovenantCatalog.Load();

    public static HouseProfile First { get; } = Catalog.Houses.First(static house => house.Process(ProcessIds.Nazorg) is not null);

    public static HouseProfile Other { get; } = Catalog.Houses.First(static house => house.Covenant.Id != First.Covenant.Id);

    public static TheoryData<string, string> Processes()
    {
        var data = new TheoryData<string, string>();
        foreach (var house in Catalog.Houses)
        foreach (var process in house.Processes.Keys) data.Add(house.Id, process);
        return data;
    }

    /// <summary>Everything in every order.</summary>
    public static IEnumerable<T[]> Orders<T>(params T[] items) =>
        items.Length == 0 ? [[]] : items.SelectMany((item, i) => Orders([.. items[..i], .. items[(i + 1)..]]).Select(rest => (T[])[item, .. rest]));
}
