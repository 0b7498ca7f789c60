namespace Platform.Intake.Tests;

/// <summary>
/// The houses as theory data, those of a made-up covenant among them in which the closed process has another name: a rule is tried in every house
/// whose profile carries it, and nowhere by name.
/// </summary>
public static class Houses
{
    /// <summary>
    /// No covenant says of a house that it keeps a Top-X list (INT-13); here each of the platform's does, and one of the made-up two.
    /// </summary>
    public static CovenantCatalog Catalog { get; } = Catalogs.Changed(static profile =>
    {
        foreach (var house in profile["houses"]!.AsArray()) house!["topList"] = new JsonObject { ["name"] = "Top X" };
    });

    public static TheoryData<string> All() => [.. Catalog.Houses.Select(house => house.Id)];

    public static TheoryData<string> Carrying(string rule) => [.. Catalog.Houses.Where(house => house.Carries(rule)).Select(house => house.Id)];

    public static TheoryData<string> NotCarrying(string rule) => [.. Catalog.Houses.Where(house => !house.Carries(rule)).Select(house => house.Id)];

    public static TheoryData<string> KeepingList() => [.. Catalog.Houses.Where(house => house.TopList is not null).Select(house => house.Id)];

    internal static HouseProfile Of(string id) => Catalog.House(id);

    /// <summary>A process of the house that is triaged.</summary>
    internal static ProcessProfile Process(this HouseProfile house) => house.Processes.Values.First(process => process.Triage is not null);

    internal static string PartyOf(this HouseProfile house, string kind) => house.Parties.First(party => party.Kind == kind).Id;

    internal static string Police(this HouseProfile house) => house.PartyOf(PartyKinds.Police);

    internal static string Prosecution(this HouseProfile house) => house.PartyOf(PartyKinds.Prosecution);

    /// <summary>A party that may take part and that no test involves.</summary>
    internal static string Uninvolved(this HouseProfile house) =>
        house.Parties.First(party => !party.IsLid1 && house.Law.IsParticipant(party)).Id;

    internal static Municipality Municipality(this HouseProfile house) => house.Municipalities[0];

    internal static string ClassNone(this HouseProfile house) => house.Parties.First(party => party.WgsClass == "none").Id;

    /// <summary>A house that shares nothing with this one.</summary>
    internal static HouseProfile Other(this HouseProfile house) => Catalog.Houses.First(other => other.Covenant.Id != house.Covenant.Id);
}
