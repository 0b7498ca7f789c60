using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests;

/// <summary>
/// Every house of every covenant, a made-up one among them in which the closed process has another name; for the theories: no test names one.
/// </summary>
public static class Houses
{
    public static CovenantCatalog Catalog { get; } = Catalogs.WithMadeUp;

    public static HouseProfile Of(string id) => Catalog.House(id);

    /// <summary>The houses that carry a rule, by covenant or by law.</summary>
    public static TheoryData<string> Carrying(string rule) => [.. Catalog.Houses.Where(house => house.Carries(rule)).Select(house => house.Id)];

    /// <summary>Houses and their processes with a case meeting.</summary>
    public static TheoryData<string, string> WithMeetings()
    {
        var data = new TheoryData<string, string>();
        foreach (var house in Catalog.Houses)
            foreach (var process in house.Processes.Values.Where(process => process.CaseMeeting is not null)) data.Add(house.Id, process.Id);
        return data;
    }

    /// <summary>One house of each covenant.</summary>
    public static TheoryData<string> OnePerCovenant() => [.. Catalog.Covenants.Select(covenant => covenant.Houses[0].Id)];

    /// <summary>The houses with a closed process in which meetings are held.</summary>
    public static TheoryData<string> WithClosedProcess() =>
        [.. Catalog.Houses.Where(static house => house.Closed() is not null).Select(static house => house.Id)];

    /// <summary>The same house under a covenant that leaves a rule out.</summary>
    public static HouseProfile Without(this HouseProfile house, string rule) => house with
    {
        Covenant = house.Covenant with { Articles = house.Covenant.Articles.Where(one => one.Key != rule).ToDictionary() },
    };

    /// <summary>The closed process of a house (WEE-06).</summary>
    public static string? Closed(this HouseProfile house) =>
        house.Processes.Values.FirstOrDefault(static process => process is { Closed: true, CaseMeeting: not null })?.Id;

    public static string Municipality(this HouseProfile house) => house.Kind(PartyKinds.Municipality);

    public static string Kind(this HouseProfile house, string kind) => house.Parties.First(party => party.Kind == kind).Id;
}
