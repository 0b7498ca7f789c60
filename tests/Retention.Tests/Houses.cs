using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Retention.Tests;

/// <summary>Every house of every covenant, a made-up one among them in which the closed process has another name; no test names one.</summary>
public static class Houses
{
    public static CovenantCatalog Catalog { get; } = Catalogs.WithMadeUp;

    public static HouseProfile First { get; } = Catalog.Houses.First(static house => house.NazorgProcess is not null);

    public static HouseProfile Other { get; } = Catalog.Houses.First(static house => house.Covenant.Id != First.Covenant.Id);

    public static TheoryData<string, string> Processes()
    {
        var data = new TheoryData<string, string>();
        foreach (var house in Catalog.Houses)
            foreach (var process in house.Processes.Keys) data.Add(house.Id, process);
        return data;
    }

    /// <summary>Of each covenant a house with a closed process.</summary>
    public static TheoryData<string> WithClosedProcess() =>
        [.. Catalog.Covenants.Select(static covenant => covenant.Houses.FirstOrDefault(static house => house.WeighingProcess is { Closed: true })?.Id)
            .OfType<string>()];

    /// <summary>The houses that follow releases.</summary>
    public static TheoryData<string> WithNazorg() =>
        [.. Catalog.Houses.Where(static house => house.NazorgProcess is not null).Select(static house => house.Id)];

    /// <summary>The process that follows releases.</summary>
    public static string Nazorg(this HouseProfile house) => house.NazorgProcess!.Id;

    /// <summary>The process whose subjects a weegploeg weighs; closed wherever there is one.</summary>
    public static string Closed(this HouseProfile house) => house.WeighingProcess!.Id;

    /// <summary>Everything in every order.</summary>
    public static IEnumerable<T[]> Orders<T>(params T[] items) =>
        items.Length == 0 ? [[]] : items.SelectMany((item, i) => Orders([.. items[..i], .. items[(i + 1)..]]).Select(rest => (T[])[item, .. rest]));
}
