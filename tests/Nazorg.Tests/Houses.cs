using Platform.Covenants;

namespace Platform.Nazorg.Tests;

/// <summary>Every house of every covenant; no test names one.</summary>
public static class Houses
{
    public static CovenantCatalog Catalog { get; } = CovenantCatalog.Load();

    public static IReadOnlyList<HouseProfile> WithNazorg { get; } = [.. Catalog.Houses.Where(
        static house => house.Process(ProcessIds.Nazorg) is not null)];

    public static IReadOnlyList<HouseProfile> WithoutNazorg { get; } = [.. Catalog.Houses.Except(WithNazorg)];

    /// <summary>The houses with nazorg, for the theories.</summary>
    public static TheoryData<string> Carrying { get; } = [.. WithNazorg.Select(static house => house.Id)];

    /// <summary>The houses without.</summary>
    public static TheoryData<string> Without { get; } = [.. WithoutNazorg.Select(static house => house.Id)];

    /// <summary>NAZ-07: in how many views of partners a release to its first municipality stands.</summary>
    public static int Views(this HouseProfile house) => house.FixedPartners(house.Code()).Count;

    /// <summary>A municipality of the work area.</summary>
    public static string Code(this HouseProfile house, int number = 0) => house.Municipalities[number].Code;
}
